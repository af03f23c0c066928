import { EVENTS } from "@spacebar/schemas";
import type { MessageAccess } from "../../access/index.js";
import { insertIgnored, transaction } from "../../db/index.js";
import { Reaction } from "../../entities/index.js";
import { REACTION_WAS_BLOCKED } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentMember } from "../../present/index.js";
import { hasBlocked } from "../user/hasBlocked.js";
import { burstColors } from "./burstColors.js";
import { checkBurst, checkFirst } from "./checkReaction.js";
import { checkActive } from "../thread/checkThread.js";
import { parseEmoji, presentEmoji } from "./emoji.js";
import { reactionPlace } from "./place.js";

const reactor = ({ actor, guild, member, roles }: MessageAccess) =>
  guild && member
    ? {
        member: presentMember(
          member,
          actor.user,
          roles.map((role) => role.id).filter((id) => id !== guild.id),
        ),
      }
    : {};

/**
 * Reacts to a message. Reacting twice in the same way does nothing.
 * @param type 0 plainly, 1 with a burst
 * @throws 50083 the thread is archived · 10014 no such emoji · 30010 twenty kinds are there · 50013 · 90001 the author has blocked the actor · 90002 no bursts (left)
 * @see https://discord.com/developers/docs/resources/message#create-reaction
 */
export async function addReaction(by: MessageAccess<"READ_MESSAGE_HISTORY">, text: string, type = 0): Promise<void> {
  checkActive(by.channel);
  const emoji = parseEmoji(text);
  const burst = type === 1;
  const key = { message_id: by.message.id, emoji: emoji.key, user_id: by.actor.user.id, burst };
  if (await hasBlocked(by.message.author_id, by.actor.user.id)) throw REACTION_WAS_BLOCKED();
  await transaction(async (db) => {
    const shown = await checkFirst(db, by, emoji);
    if (burst) {
      if (await db.existsBy(Reaction, key)) return;
      await checkBurst(db, by);
    }
    const row = { ...key, channel_id: by.channel.id, ...shown, created_at: new Date(clock.now()) };
    if ((await insertIgnored(db, Reaction, row)) === 0) return;
    emit(EVENTS.MESSAGE_REACTION_ADD, to.channel(by.channel, by.recipientIds), {
      ...reactionPlace(by),
      ...reactor(by),
      user_id: by.actor.user.id,
      emoji: presentEmoji({ ...emoji, name: shown.emoji_name }, shown.animated),
      message_author_id: by.message.author_id,
      burst,
      burst_colors: burst ? burstColors(emoji.key) : [],
      type,
    });
  });
}
