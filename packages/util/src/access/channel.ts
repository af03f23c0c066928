import { ChannelType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { MISSING_ACCESS, UNKNOWN_CHANNEL } from "../errors/index.js";
import { Channel, Guild, Message, Recipient, ThreadMember } from "../entities/index.js";
import type { Member, Role, StoredOverwrite } from "../entities/index.js";
import { hydrate, prepareQuery, reader } from "../db/index.js";
import type { Row } from "../db/index.js";
import { groupBy } from "../lib/index.js";
import { computeChannelPermissions, DM_PERMISSIONS, isThread } from "../permissions/index.js";
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
  /** The actor's membership in a thread they have joined. */
  readonly threadMember: ThreadMember | null;
  /** Null in direct messages, as are `member` and `roles`' contents. */
  readonly guild: Guild | null;
  readonly member: Member | null;
  readonly roles: readonly Role[];
  /** Everybody in a direct message, the actor included; empty in guilds. */
  readonly recipientIds: readonly string[];
  /** Those of them who have closed the direct message. */
  readonly closedFor: readonly string[];
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
  threadMember: ThreadMember | null;
  guild: Guild | null;
  member: Member | null;
  roles: Role[];
  /** Of a direct message; guilds' channels have none. */
  recipients: Recipient[];
  /** The row itself, with what else was joined. */
  row: Row;
}

/** Channels with their parents, their guilds, the user's standing in those, and recipients. Needs `:userId`. */
const located = (manager: EntityManager) =>
  joinMembership(
    manager
      .createQueryBuilder(Channel, "channel")
      .leftJoin(Channel, "parent", "parent.id = channel.parent_id")
      .addSelect("parent")
      .leftJoin(ThreadMember, "joined", "joined.thread_id = channel.id AND joined.user_id = :userId")
      .addSelect("joined")
      .leftJoin(Guild, "guild", "guild.id = channel.guild_id")
      .addSelect("guild")
      .leftJoin(Recipient, "recipient", "recipient.channel_id = channel.id")
      .addSelect("recipient"),
    "channel.guild_id",
  );

const channelQuery = prepareQuery<{ channelId: string; userId: string }>(["channelId", "userId"], (manager, values) =>
  located(manager).where("channel.id = :channelId", values),
);

const messageQuery = prepareQuery<{ messageId: string; channelId: string; userId: string }>(
  ["messageId", "channelId", "userId"],
  (manager, values) =>
    located(manager)
      .leftJoin(Message, "message", "message.id = :messageId AND message.channel_id = channel.id", values)
      .addSelect("message")
      .where("channel.id = :channelId", values),
);

/** @param rows of one channel */
function readFound(rows: Row[]): Found | null {
  const [first] = rows;
  const channel = first && hydrate(Channel, first, "channel");
  if (!channel) return null;
  const recipients = rows.flatMap((row) => hydrate(Recipient, row, "recipient") ?? []);
  const [parent, threadMember] = [hydrate(Channel, first, "parent"), hydrate(ThreadMember, first, "joined")];
  return { channel, parent, threadMember, ...readMembership(rows), recipients, row: first };
}

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

type Seen = Omit<ChannelAccess, typeof proof | "actor">;

function seeDirectMessage(actor: Actor, channel: Channel, recipients: readonly Recipient[]): Seen | null {
  const recipientIds = recipients.map((row) => row.user_id);
  if (!recipientIds.includes(actor.user.id)) return null;
  const nobody = { parent: null, threadMember: null, guild: null, member: null, roles: [] };
  const closedFor = recipients.filter((row) => row.closed).map((row) => row.user_id);
  return { channel, ...nobody, recipientIds, closedFor, permissions: new PermissionSet(DM_PERMISSIONS) };
}

/**
 * Private threads are for those who joined them and for moderators.
 * @see https://discord.com/developers/docs/topics/threads#public--private-threads
 */
export const isKeptFrom = (channel: Channel, joined: ThreadMember | null, permissions: PermissionSet): boolean =>
  channel.type === ChannelType.PrivateThread && !joined && !permissions.has("MANAGE_THREADS");

function seeGuildChannel(found: Found): Seen | null {
  const { channel, parent, threadMember, guild, member, roles } = found;
  if (!guild || !member) return null;
  const permissions = channelPermissions({ guild, member, roles }, channel, parent);
  if (!permissions.has("VIEW_CHANNEL") || isKeptFrom(channel, threadMember, permissions)) return null;
  return { channel, parent, threadMember, guild, member, roles, recipientIds: [], closedFor: [], permissions };
}

const see = (actor: Actor, found: Found): Seen | null =>
  found.channel.guild_id ? seeGuildChannel(found) : seeDirectMessage(actor, found.channel, found.recipients);

function prove<P extends PermissionName>(actor: Actor, found: Found | null, permissions: P[]): ChannelAccess<P> {
  if (!found) throw UNKNOWN_CHANNEL();
  const seen = see(actor, found);
  if (!seen) throw MISSING_ACCESS();
  seen.permissions.hasThrow(...permissions);
  return { [proof]: proven<P>(), actor, ...seen };
}

/**
 * @throws 10003 no such channel · 50001 it cannot be seen · 50013 a permission is missing
 */
export async function accessChannel<P extends PermissionName = never>(
  actor: Actor,
  channelId: string,
  ...permissions: P[]
): Promise<ChannelAccess<P>> {
  return prove(actor, readFound(await channelQuery({ channelId, userId: actor.user.id })), permissions);
}

/** {@link accessChannel}, and the message of that id if it is in that channel: one query for both. */
export async function accessChannelWithMessage<P extends PermissionName = never>(
  actor: Actor,
  channelId: string,
  messageId: string,
  ...permissions: P[]
): Promise<{ access: ChannelAccess<P>; message: Message | null }> {
  const found = readFound(await messageQuery({ messageId, channelId, userId: actor.user.id }));
  const access = prove(actor, found, permissions);
  return { access, message: found && hydrate(Message, found.row, "message") };
}

/** Those of these channels that the actor sees: one query, however many they are. */
export async function visibleChannels(actor: Actor, channelIds: readonly string[]): Promise<ChannelAccess[]> {
  if (channelIds.length === 0) return [];
  const ids = [...new Set(channelIds)];
  const rows: Row[] = await located(reader())
    .where("channel.id IN (:...ids)", { ids, userId: actor.user.id })
    .getRawMany();
  return [...groupBy(rows, (row) => row["channel_id"]).values()].flatMap((own) => {
    const found = readFound(own);
    const seen = found && see(actor, found);
    return seen ? { [proof]: proven(), actor, ...seen } : [];
  });
}

/** Proof of access to a thread that the actor is about to start: what they may do in its parent they may do in it. */
export const accessNewThread = <P extends PermissionName>(
  parent: ChannelAccess<P>,
  thread: Channel,
): ChannelAccess<P> => ({ ...parent, channel: thread, parent: parent.channel, threadMember: null });

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
