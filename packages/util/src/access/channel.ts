import { MISSING_ACCESS, UNKNOWN_CHANNEL } from "../errors/index.js";
import { Channel, Guild, Recipient } from "../entities/index.js";
import type { Member, Role, StoredOverwrite } from "../entities/index.js";
import { hydrate, prepareQuery, reader } from "../db/index.js";
import { computeChannelPermissions, DM_PERMISSIONS } from "../permissions/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "./Actor.js";
import { guildPermissions, joinMembership, permissionInput, readMembership } from "./membership.js";
import type { Membership } from "./membership.js";
import { PermissionSet } from "./PermissionSet.js";
import { proof, proven } from "./proof.js";
import type { Proof } from "./proof.js";

/** Proof that the actor may see the channel and holds `P` in it. */
export interface ChannelAccess<P extends PermissionName = never> {
  readonly [proof]: Proof<P>;
  readonly actor: Actor;
  readonly channel: Channel;
  /** A thread's parent, otherwise null. */
  readonly parent: Channel | null;
  /** Null in direct messages, as are `member` and `roles`' contents. */
  readonly guild: Guild | null;
  readonly member: Member | null;
  readonly roles: readonly Role[];
  /** Everybody in a direct message, the actor included; empty in guilds. */
  readonly recipientIds: readonly string[];
  readonly permissions: PermissionSet;
}

/** A {@link ChannelAccess} to a channel of a guild. */
export type GuildChannelAccess<P extends PermissionName = never> = ChannelAccess<P> & {
  readonly guild: Guild;
  readonly member: Member;
};

interface Found {
  channel: Channel;
  parent: Channel | null;
  guild: Guild | null;
  member: Member | null;
  roles: Role[];
}

const channelQuery = prepareQuery<{ channelId: string; userId: string }>(["channelId", "userId"], (manager, values) =>
  joinMembership(
    manager
      .createQueryBuilder(Channel, "channel")
      .leftJoin(Channel, "parent", "parent.id = channel.parent_id")
      .addSelect("parent")
      .leftJoin(Guild, "guild", "guild.id = channel.guild_id")
      .addSelect("guild"),
    "channel.guild_id",
  ).where("channel.id = :channelId", values),
);

/** The channel with its parent, its guild and the user's standing in that: one query. */
async function findChannel(channelId: string, userId: string): Promise<Found> {
  const rows = await channelQuery({ channelId, userId });
  const [first] = rows;
  const channel = first && hydrate(Channel, first, "channel");
  if (!first || !channel) throw UNKNOWN_CHANNEL();
  return { channel, parent: hydrate(Channel, first, "parent"), ...readMembership(rows) };
}

export const isThread = (channel: Pick<Channel, "thread_metadata">): boolean => channel.thread_metadata !== null;

const overwriteInput = (overwrites: readonly StoredOverwrite[]) =>
  overwrites.map(({ id, allow, deny }) => ({ id, allow: BigInt(allow), deny: BigInt(deny) }));

/** What a member may do in one channel of their guild. */
export function channelPermissions(membership: Membership, channel: Channel, parent: Channel | null): PermissionSet {
  const input = permissionInput(membership);
  return new PermissionSet(
    computeChannelPermissions({
      ...input,
      base: guildPermissions(membership).bits,
      overwrites: overwriteInput((isThread(channel) ? parent : channel)?.permission_overwrites ?? []),
      channelType: channel.type,
    }),
  );
}

async function accessDirectMessage(actor: Actor, channel: Channel) {
  const rows = await reader().findBy(Recipient, { channel_id: channel.id });
  const recipientIds = rows.map((row) => row.user_id);
  if (!recipientIds.includes(actor.user.id)) throw MISSING_ACCESS();
  const nobody = { parent: null, guild: null, member: null, roles: [] };
  return { channel, ...nobody, recipientIds, permissions: new PermissionSet(DM_PERMISSIONS) };
}

function accessGuildChannel({ channel, parent, guild, member, roles }: Found) {
  if (!guild || !member) throw MISSING_ACCESS();
  const permissions = channelPermissions({ guild, member, roles }, channel, parent);
  if (!permissions.has("VIEW_CHANNEL")) throw MISSING_ACCESS();
  return { channel, parent, guild, member, roles, recipientIds: [], permissions };
}

/**
 * @throws 10003 no such channel · 50001 it cannot be seen · 50013 a permission is missing
 */
export async function accessChannel<P extends PermissionName = never>(
  actor: Actor,
  channelId: string,
  ...permissions: P[]
): Promise<ChannelAccess<P>> {
  const found = await findChannel(channelId, actor.user.id);
  const access = found.channel.guild_id ? accessGuildChannel(found) : await accessDirectMessage(actor, found.channel);
  access.permissions.hasThrow(...permissions);
  return { [proof]: proven<P>(), actor, ...access };
}

/** Like {@link accessChannel}; a direct message is refused (50024 is the caller's to name: here it is an unknown channel). */
export async function accessGuildChannelOf<P extends PermissionName = never>(
  actor: Actor,
  channelId: string,
  ...permissions: P[]
): Promise<GuildChannelAccess<P>> {
  const access = await accessChannel(actor, channelId, ...permissions);
  if (!access.guild || !access.member) throw UNKNOWN_CHANNEL();
  return access as GuildChannelAccess<P>;
}
