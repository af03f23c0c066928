import type { ChannelPositions } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { channelPermissions } from "../../access/index.js";
import type { GuildAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import {
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  ONLY_ONE_CHANNEL_CAN_HAVE_A_PARENT_ID_MODIFIED_AT_A_TIME,
  UNKNOWN_CHANNEL,
} from "../../errors/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { LAST } from "./arrange.js";
import { checkOverwrites, sameOverwrites } from "./overwrites.js";
import { emitUpdates, findParent, loadChannels, renumber } from "./tree.js";

interface Move {
  readonly channel: Channel;
  readonly entry: ChannelPositions[number];
  readonly parentId: string | null;
}

function readMoves(channels: readonly Channel[], input: ChannelPositions): Move[] {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  return input.map((entry) => {
    const channel = byId.get(entry.id);
    if (!channel) throw UNKNOWN_CHANNEL();
    return { channel, entry, parentId: entry.parent_id === undefined ? channel.parent_id : entry.parent_id };
  });
}

/** Moving within a category needs MANAGE_CHANNELS in the guild or in that category, of channels nobody showed the actor too. */
function checkPosition(by: GuildAccess, channels: readonly Channel[], { channel }: Move): void {
  if (by.permissions.has("MANAGE_CHANNELS")) return;
  const parent = channels.find(({ id }) => id === channel.parent_id);
  if (!parent || !channelPermissions(by, parent, null).has("MANAGE_CHANNELS")) throw MISSING_PERMISSIONS();
}

/** Moving to another category needs it of the channel and of where it goes. */
function checkParent(by: GuildAccess, channels: readonly Channel[], { channel, parentId, entry }: Move): void {
  const permissions = channelPermissions(by, channel, null);
  if (!permissions.has("VIEW_CHANNEL")) throw MISSING_ACCESS();
  permissions.hasThrow("MANAGE_CHANNELS", ...(entry.lock_permissions ? (["MANAGE_ROLES"] as const) : []));
  if (parentId === null) by.permissions.hasThrow("MANAGE_CHANNELS");
  else findParent(by, channels, channel, parentId);
}

/** Gives the channel its category's overwrites. */
function syncOverwrites(by: GuildAccess, channels: readonly Channel[], { channel, parentId, entry }: Move): boolean {
  const parent = channels.find(({ id }) => id === parentId);
  if (!entry.lock_permissions || !parent) return false;
  if (sameOverwrites(channel.permission_overwrites, parent.permission_overwrites)) return false;
  const permissions = channelPermissions(by, channel, null);
  permissions.hasThrow("MANAGE_ROLES");
  checkOverwrites(permissions.bits | by.permissions.bits, channel.permission_overwrites, parent.permission_overwrites);
  channel.permission_overwrites = parent.permission_overwrites;
  return true;
}

/** Stores the one new parent, and in a second statement the overwrites of all that took over their category's. */
async function store(db: EntityManager, [moved]: readonly Move[], synced: readonly Move[]): Promise<void> {
  if (moved) await db.update(Channel, { id: moved.channel.id }, { parent_id: moved.parentId });
  if (synced.length === 0) return;
  const parents = [...new Map(synced.map(({ parentId, channel }) => [parentId ?? "0", channel.permission_overwrites]))];
  const cases = parents.map(([id], index) => `WHEN ${BigInt(id)} THEN :overwrites${index}`);
  await db
    .createQueryBuilder()
    .update(Channel)
    .set({ permission_overwrites: () => `CASE parent_id ${cases.join(" ")} END` })
    .where({ id: In(synced.map(({ channel }) => channel.id)) })
    .setParameters(
      Object.fromEntries(parents.map(([, overwrites], index) => [`overwrites${index}`, JSON.stringify(overwrites)])),
    )
    .execute();
}

/**
 * Moves channels of a guild. The numbers only say what comes before what: the tree is counted anew from them.
 * @throws 10003 another guild's channel · 40009 more than one changes its parent · 50001, 50013 · 50035 the parent
 * @see https://discord.com/developers/docs/resources/guild#modify-guild-channel-positions
 */
export async function reorderChannels(by: GuildAccess, input: ChannelPositions): Promise<void> {
  if (input.length === 0) return;
  await transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const channels = await loadChannels(db, by.guild.id);
    const moves = readMoves(channels, input);
    const reparented = moves.filter(({ channel, parentId }) => parentId !== channel.parent_id);
    if (reparented.length > 1) throw ONLY_ONE_CHANNEL_CAN_HAVE_A_PARENT_ID_MODIFIED_AT_A_TIME();
    for (const move of moves) checkPosition(by, channels, move);
    for (const move of reparented) checkParent(by, channels, move);
    const synced = moves.filter((move) => syncOverwrites(by, channels, move));
    const changed = new Set([...reparented, ...synced].map(({ channel }) => channel));
    const wanted = new Map<string, number>();
    for (const { channel, entry, parentId } of moves) {
      const unasked = parentId === channel.parent_id ? channel.position : LAST;
      wanted.set(channel.id, entry.position ?? unasked);
      channel.parent_id = parentId;
    }
    await store(db, reparented, synced);
    const shifted = await renumber(db, channels, wanted);
    emitUpdates(new Set([...changed, ...shifted]));
  });
}
