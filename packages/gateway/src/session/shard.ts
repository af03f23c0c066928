/** `[shard_id, num_shards]` */
export type Shard = readonly [id: number, count: number];

/** @see https://discord.com/developers/docs/events/gateway#sharding */
const shardOf = (guildId: string, count: number): number => Number((BigInt(guildId) >> 22n) % BigInt(count));

/** Whether a guild's events belong to the shard; events of no guild belong to the first. */
export function isOnShard(shard: Shard | null, guildId: string | null): boolean {
  if (!shard) return true;
  return guildId === null ? shard[0] === 0 : shardOf(guildId, shard[1]) === shard[0];
}

export const isValidShard = ([id, count]: Shard): boolean => id >= 0 && count > 0 && id < count;
