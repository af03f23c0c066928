import type { Thread as WireThread, ThreadCreate } from "@spacebar/schemas";
import { ChannelType, MessageFlags, MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import type { Channel } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE } from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentPartialMember, presentThread } from "../../present/index.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { checkThreadSlowmode, insertThread, newThread } from "./newThread.js";

const { AnnouncementThread, PublicThread, PrivateThread } = ChannelType;

/** The kinds of thread a channel can have, the usual one first. */
const KINDS: Partial<Record<ChannelType, readonly ChannelType[]>> = {
  [ChannelType.GuildText]: [PrivateThread, PublicThread],
  [ChannelType.GuildAnnouncement]: [AnnouncementThread],
};

/** @throws 50024 the channel has no such threads · 50013 */
function checkKind({ channel, permissions }: GuildChannelAccess, asked: ChannelType | null | undefined): ChannelType {
  const kinds = KINDS[channel.type] ?? [];
  const type = asked ?? kinds[0];
  if (type === undefined || !kinds.includes(type)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  permissions.hasThrow(type === PrivateThread ? "CREATE_PRIVATE_THREADS" : "CREATE_PUBLIC_THREADS");
  return type;
}

/** The line in the channel that says a thread was started, and under which it is found. */
export async function announceThread(
  db: EntityManager,
  by: GuildChannelAccess,
  thread: Channel,
  extra: { id?: string; flags?: number } = {},
): Promise<void> {
  const { actor, channel, member, roles, guild } = by;
  const roleIds = roles.map((role) => role.id).filter((id) => id !== guild.id);
  const about = { channel, author: actor.user, member: presentPartialMember(member, roleIds) };
  const row = {
    ...extra,
    content: thread.name ?? "",
    message_reference: { type: 0, channel_id: thread.id, guild_id: guild.id },
  };
  await createSystemMessage(db, { ...about, type: MessageType.ThreadCreated }, row);
}

/**
 * Starts a thread that no message is the source of. A public one is found under the line that announces it, which has its id.
 * @throws 50003, 50024 the channel has no such threads · 50013 · 50035 the name · 160006 · 20016 slowmode
 * @see https://discord.com/developers/docs/resources/channel#start-thread-without-message
 */
export async function startPlainThread(by: GuildChannelAccess, input: ThreadCreate): Promise<WireThread> {
  const type = checkKind(by, input.type);
  await checkThreadSlowmode(by);
  const id = Snowflake.generate();
  const isPrivate = type === PrivateThread;
  const thread = newThread(by, input, { id, type, invitable: isPrivate && (input.invitable ?? true) });
  return transaction(async (db) => {
    const joined = await insertThread(db, thread, by);
    if (!isPrivate) await announceThread(db, by, thread, { id, flags: MessageFlags.HasThread });
    return presentThread(thread, joined);
  });
}
