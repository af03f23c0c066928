import { EVENTS } from "@spacebar/schemas";
import type { Message as WireMessage } from "@spacebar/schemas";
import type { MessageAccess } from "../../access/index.js";
import { emit, to } from "../../events/index.js";
import { presentGatewayMessage, presentMessage } from "../../present/index.js";
import { loadComplete } from "./listMessages.js";
import { loadUsers } from "./loadMentioned.js";

/**
 * Tells everybody the whole message as the running transaction leaves it, and returns it as the actor sees it. Reactions are not told:
 * they say which of them are the reader's own.
 */
export async function emitUpdate(by: MessageAccess): Promise<WireMessage> {
  const [found] = await loadComplete([by.message.id], by.actor.user.id);
  if (!found) throw new Error(`The author of message ${by.message.id} is gone.`);
  const { message, parts } = found;
  const { members } = await loadUsers([message.author_id, ...message.mentions], message.guild_id);
  const payload = presentGatewayMessage(message, {
    ...parts,
    reactions: undefined,
    member: members.get(message.author_id),
    mentionMembers: members,
    channelType: by.channel.type,
  });
  emit(EVENTS.MESSAGE_UPDATE, to.channel(by.channel, by.recipientIds), { ...payload, tts: false });
  return presentMessage(message, parts);
}
