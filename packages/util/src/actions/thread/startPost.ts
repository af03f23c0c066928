import type { Message as WireMessage, MessageCreate, ThreadCreate } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import { accessNewThread } from "../../access/index.js";
import type { ChannelAccess } from "../../access/index.js";
import { Channel } from "../../entities/index.js";
import { Snowflake } from "../../lib/index.js";
import type { ReceivedFile } from "../message/prepareFiles.js";
import { sendMessage } from "../message/sendMessage.js";
import { readAppliedTags } from "./appliedTags.js";
import { checkThreadSlowmode, insertThread, newThread } from "./newThread.js";

type Settings = Pick<ThreadCreate, "name" | "auto_archive_duration" | "rate_limit_per_user" | "applied_tags">;

/**
 * Starts a post: a thread of a forum or media channel and its first message, which has the same id.
 * @throws 40067 a tag is missing · 50013 · 50035 the name, a tag · 160006 · 20016 · as `sendMessage`
 * @see https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
 */
export async function startPost(
  by: ChannelAccess<"SEND_MESSAGES">,
  settings: Settings,
  first: MessageCreate,
  files: readonly ReceivedFile[],
): Promise<WireMessage> {
  const id = Snowflake.generate();
  const applied_tags = readAppliedTags(by, by.channel, settings.applied_tags ?? []);
  await checkThreadSlowmode(by);
  const thread = newThread(by, settings, { id, type: ChannelType.PublicThread, applied_tags });
  return sendMessage(accessNewThread(by, thread), first, files, {
    id,
    first: async (db) => {
      await insertThread(db, thread, by);
      await db.update(Channel, { id: by.channel.id }, { last_message_id: id });
    },
  });
}
