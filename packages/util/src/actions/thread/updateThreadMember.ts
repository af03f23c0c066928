import type { ThreadMember as WireThreadMember, ThreadMemberModify } from "@spacebar/schemas";
import { THREAD_MEMBER_UPDATE } from "@spacebar/schemas";
import { ThreadMemberFlags } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { rowLock, transaction } from "../../db/index.js";
import { ThreadMember } from "../../entities/index.js";
import { UNKNOWN_MEMBER } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentOwnThreadMember } from "../../present/index.js";
import { inThread } from "./checkThread.js";

type Settings = Pick<ThreadMember, "flags" | "muted" | "mute_config">;

/** Every flag but the one the server sets, which says that its owner wrote in the thread. */
const SETTABLE = ThreadMemberFlags.AllMessages | ThreadMemberFlags.OnlyMentions | ThreadMemberFlags.NoMessages;

function read(row: ThreadMember, { flags, muted, mute_config }: ThreadMemberModify): Settings {
  const config = mute_config && {
    end_time: mute_config.end_time ?? null,
    selected_time_window: mute_config.selected_time_window ?? null,
  };
  return {
    flags: flags == null ? row.flags : (row.flags & ~SETTABLE) | (flags & SETTABLE),
    muted: muted ?? row.muted,
    mute_config: config === undefined ? row.mute_config : config,
  };
}

/**
 * Changes what the actor is notified of in a thread.
 * @returns nothing if nothing changed
 * @throws 10007 they have not joined · 50024 no thread
 * @see https://docs.discord.food/resources/channel#modify-thread-settings
 */
export async function updateThreadMember(
  access: ChannelAccess,
  input: ThreadMemberModify,
): Promise<WireThreadMember | undefined> {
  const by = inThread(access);
  const key = { thread_id: by.channel.id, user_id: by.actor.user.id };
  return transaction(async (db) => {
    const row = await db.findOne(ThreadMember, { where: key, ...rowLock() });
    if (!row) throw UNKNOWN_MEMBER();
    const settings = read(row, input);
    if (JSON.stringify(settings) === JSON.stringify(read(row, {}))) return undefined;
    await db.update(ThreadMember, key, settings);
    const wire = presentOwnThreadMember(Object.assign(row, settings));
    // To the guild's gateways, which keep what they tell of the thread later; only its owner is sent it.
    emit(THREAD_MEMBER_UPDATE, to.channel(by.channel), { ...wire, guild_id: by.guild.id });
    return wire;
  });
}
