import { EVENTS } from "@spacebar/schemas";
import type { MessageAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Reaction } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { checkActive } from "../thread/checkThread.js";
import { parseEmoji, presentEmoji } from "./emoji.js";
import { reactionPlace } from "./place.js";

/**
 * Takes a reaction back: one's own, or with MANAGE_MESSAGES another user's. One that is not there is no error.
 * @throws 50083 the thread is archived
 * @param type `0` a plain one, `1` a burst; left out: the plain one, or else the burst
 * @see https://discord.com/developers/docs/resources/message#delete-user-reaction
 */
export async function removeReaction(by: MessageAccess, text: string, userId: string, type?: string): Promise<void> {
  if (userId !== by.actor.user.id) by.permissions.hasThrow("MANAGE_MESSAGES");
  checkActive(by.channel);
  const emoji = parseEmoji(text);
  await transaction(async (db) => {
    const key = { message_id: by.message.id, emoji: emoji.key, user_id: userId };
    const theirs = await db.findBy(Reaction, key);
    const plainFirst = theirs.toSorted((a, b) => Number(a.burst) - Number(b.burst));
    const removed = plainFirst.find(({ burst }) => type === undefined || type === (burst ? "1" : "0"));
    if (!removed) return;
    const { burst } = removed;
    const { affected } = await db.delete(Reaction, { ...key, burst });
    if (affected === 0) return;
    emit(EVENTS.MESSAGE_REACTION_REMOVE, to.channel(by.channel, by.recipientIds), {
      ...reactionPlace(by),
      user_id: userId,
      emoji: presentEmoji({ ...emoji, name: removed.emoji_name }, removed.animated),
      burst,
      type: burst ? 1 : 0,
    });
  });
}

/** Takes all reactions from a message. */
export async function removeAllReactions(by: MessageAccess<"MANAGE_MESSAGES">): Promise<void> {
  checkActive(by.channel);
  await transaction(async (db) => {
    await db.delete(Reaction, { message_id: by.message.id });
    emit(EVENTS.MESSAGE_REACTION_REMOVE_ALL, to.channel(by.channel, by.recipientIds), reactionPlace(by));
  });
}

/** Takes all reactions with one emoji from a message. */
export async function removeEmojiReactions(by: MessageAccess<"MANAGE_MESSAGES">, text: string): Promise<void> {
  checkActive(by.channel);
  const emoji = parseEmoji(text);
  await transaction(async (db) => {
    const removed = await db.findOneBy(Reaction, { message_id: by.message.id, emoji: emoji.key });
    await db.delete(Reaction, { message_id: by.message.id, emoji: emoji.key });
    const shown = removed
      ? presentEmoji({ ...emoji, name: removed.emoji_name }, removed.animated)
      : presentEmoji(emoji);
    const payload = { ...reactionPlace(by), emoji: shown };
    emit(EVENTS.MESSAGE_REACTION_REMOVE_EMOJI, to.channel(by.channel, by.recipientIds), payload);
  });
}
