import { EVENTS } from "@spacebar/schemas";
import type { Message as WireMessage, PartialMember } from "@spacebar/schemas";
import type { MessageAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import type { Message } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import {
  forwardedMentions,
  pollsForAll,
  presentGatewayMessage,
  presentMessage,
  webhookAuthor,
} from "../../present/index.js";
import type { MessageParts } from "../../present/index.js";
import { indexMessage } from "../search/indexMessages.js";
import { planFollowing } from "../crosspost/plan.js";
import { threadsOfMessages } from "../thread/threadsOfMessages.js";
import { loadComplete } from "./listMessages.js";
import { loadContext, pickUsers } from "./loadContext.js";
import type { Context } from "./loadContext.js";
import { loadReactions, presentReferenced } from "./loadParts.js";

const NOBODY = "0";

/** A message that was changed; without an actor it was a job that did. */
type Changed = Pick<MessageAccess, "message" | "channel" | "recipientIds"> & Partial<Pick<MessageAccess, "actor">>;

/** Whoever is told of a change finds it, too. Reactions are not told: they say which of them are the reader's own. */
async function tell(
  by: Changed,
  message: Message,
  parts: MessageParts,
  members: ReadonlyMap<string, PartialMember>,
): Promise<WireMessage> {
  const repliedTo = parts.referenced?.author.id ?? null;
  await indexMessage(reader(), message, { channel: by.channel, repliedTo, authorIsBot: parts.author.bot });
  await planFollowing(message);
  const payload = presentGatewayMessage(message, {
    ...parts,
    reactions: undefined,
    member: members.get(message.author_id),
    mentionMembers: members,
    channelType: by.channel.type,
  });
  emit(EVENTS.MESSAGE_UPDATE, to.channel(by.channel, by.recipientIds), { ...pollsForAll(payload), tts: false });
  return presentMessage(message, parts);
}

/** Tells everybody the whole message as the running transaction leaves it, and returns it as the actor sees it. */
export async function emitUpdate(by: Changed): Promise<WireMessage> {
  const [found] = await loadComplete([by.message.id], by.actor?.user.id ?? NOBODY);
  if (!found) throw new Error(`The author of message ${by.message.id} is gone.`);
  const { message, parts } = found;
  const { members } = await loadContext({
    guildId: message.guild_id,
    userIds: [message.author_id, ...message.mentions],
  });
  return tell(by, message, parts, members);
}

/** {@link emitUpdate} of a message whose people are loaded already; only its reactions are read. */
export async function emitEdited(by: MessageAccess, message: Message, context: Context): Promise<WireMessage> {
  const author = context.users.get(message.author_id) ?? webhookAuthor(message);
  const complete = [...message.mentions, ...forwardedMentions(message)].every((id) => context.users.has(id));
  const hasPoll = message.poll !== null || (context.reference?.poll ?? null) !== null;
  if (!author || !complete || hasPoll) return emitUpdate({ ...by, message });
  const pick = (ids: readonly string[]) => pickUsers(context, ids);
  const reactions = await loadReactions([message.id], by.actor.user.id);
  const threads = await threadsOfMessages([message], by.actor.user.id);
  const parts: MessageParts = {
    author,
    thread: threads.get(message.id),
    mentions: pick(message.mentions),
    forwarded: pick(forwardedMentions(message)),
    reactions: reactions.get(message.id),
    referenced: presentReferenced(message, context.reference, pick),
  };
  return tell(by, message, parts, context.members);
}
