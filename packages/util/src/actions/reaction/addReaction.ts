import { EVENTS } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { MessageAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { transaction } from "../../db/index.js";
import { Reaction } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_REACTIONS_REACHED, UNKNOWN_EMOJI } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentMember } from "../../present/index.js";
import { usableEmojis } from "../emoji/usableEmojis.js";
import { parseEmoji, presentEmoji } from "./emoji.js";
import type { ReactionEmoji } from "./emoji.js";

/** How an emoji is shown: a custom one by what is known of it, whatever the client calls it. */
type Shown = Pick<Reaction, "emoji_name" | "animated">;

/** Being the first with a custom emoji is for those who may use it in that channel. @throws 10014 */
async function showFirst(by: MessageAccess, emoji: ReactionEmoji): Promise<Shown> {
  if (!emoji.isCustom) return { emoji_name: null, animated: false };
  const custom = (await usableEmojis(by, [emoji.key])).get(emoji.key);
  if (!custom) throw UNKNOWN_EMOJI();
  return { emoji_name: custom.name, animated: custom.animated };
}

/** Joining in is free, with custom emojis of others too; being the first with an emoji needs ADD_REACTIONS and room for one more. */
async function checkFirst(db: EntityManager, by: MessageAccess, emoji: ReactionEmoji): Promise<Shown> {
  const others = await db.findOneBy(Reaction, { message_id: by.message.id, emoji: emoji.key });
  if (others) return { emoji_name: others.emoji_name, animated: others.animated };
  by.permissions.hasThrow("ADD_REACTIONS");
  const shown = await showFirst(by, emoji);
  const row = await db
    .createQueryBuilder(Reaction, "reaction")
    .select("COUNT(DISTINCT reaction.emoji)", "kinds")
    .where("reaction.message_id = :id", { id: by.message.id })
    .getRawOne<{ kinds: string | number }>();
  const { maxReactions } = Config.get().limits.message;
  if (Number(row?.kinds ?? 0) >= maxReactions) throw MAXIMUM_NUMBER_OF_REACTIONS_REACHED({ max: maxReactions });
  return shown;
}

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

/** What every event of reactions says about where. */
export const reactionPlace = ({ channel, message }: Pick<MessageAccess, "channel" | "message">) => ({
  channel_id: channel.id,
  message_id: message.id,
  ...(channel.guild_id && { guild_id: channel.guild_id }),
});

/**
 * Reacts to a message. Reacting twice with the same emoji does nothing.
 * @throws 10014 no such emoji · 30010 twenty kinds are there · 50013
 * @see https://discord.com/developers/docs/resources/message#create-reaction
 */
export async function addReaction(by: MessageAccess<"READ_MESSAGE_HISTORY">, text: string): Promise<void> {
  const emoji = parseEmoji(text);
  const key = { message_id: by.message.id, emoji: emoji.key, user_id: by.actor.user.id };
  await transaction(async (db) => {
    const shown = await checkFirst(db, by, emoji);
    if (await db.existsBy(Reaction, key)) return;
    const row = { ...key, channel_id: by.channel.id, ...shown, created_at: new Date(clock.now()) };
    await db.createQueryBuilder().insert().into(Reaction).values(row).orIgnore().updateEntity(false).execute();
    emit(EVENTS.MESSAGE_REACTION_ADD, to.channel(by.channel, by.recipientIds), {
      ...reactionPlace(by),
      ...reactor(by),
      user_id: by.actor.user.id,
      emoji: presentEmoji({ ...emoji, name: shown.emoji_name }, shown.animated),
      message_author_id: by.message.author_id,
      burst: false,
      burst_colors: [],
      type: 0,
    });
  });
}
