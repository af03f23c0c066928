import { MoreThanOrEqual } from "typeorm";
import type { EntityManager } from "typeorm";
import type { MessageAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { Reaction } from "../../entities/index.js";
import {
  MAXIMUM_NUMBER_OF_REACTIONS_REACHED,
  UNKNOWN_EMOJI,
  USER_CANNOT_USE_BURST_REACTIONS,
} from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { usableEmojis } from "../emoji/usableEmojis.js";
import { lockMessage } from "../message/lockMessage.js";
import type { ReactionEmoji } from "./emoji.js";

const WEEK_MS = 7 * 24 * 3_600_000;

/** How an emoji is shown: a custom one by what is known of it, whatever the client calls it. */
type Shown = Pick<Reaction, "emoji_name" | "animated">;

/** Being the first with a custom emoji is for those who may use it in that channel. @throws 10014 */
async function showFirst(by: MessageAccess, emoji: ReactionEmoji): Promise<Shown> {
  if (!emoji.isCustom) return { emoji_name: null, animated: false };
  const custom = (await usableEmojis(by, [emoji.key])).get(emoji.key);
  if (!custom) throw UNKNOWN_EMOJI();
  return { emoji_name: custom.name, animated: custom.animated };
}

/**
 * Joining in is free, with custom emojis of others too; being the first with an emoji needs ADD_REACTIONS and room for one more. The
 * message is held meanwhile: of two who are first with the last place, one is refused.
 */
export async function checkFirst(db: EntityManager, by: MessageAccess, emoji: ReactionEmoji): Promise<Shown> {
  const others = await db.findOneBy(Reaction, { message_id: by.message.id, emoji: emoji.key });
  if (others) return { emoji_name: others.emoji_name, animated: others.animated };
  by.permissions.hasThrow("ADD_REACTIONS");
  const shown = await showFirst(by, emoji);
  await lockMessage(db, by.message.id);
  const row = await db
    .createQueryBuilder(Reaction, "reaction")
    .select("COUNT(DISTINCT reaction.emoji)", "kinds")
    .where("reaction.message_id = :id", { id: by.message.id })
    .getRawOne<{ kinds: string | number }>();
  const { maxReactions } = Config.get().limits.message;
  if (Number(row?.kinds ?? 0) >= maxReactions) throw MAXIMUM_NUMBER_OF_REACTIONS_REACHED({ max: maxReactions });
  return shown;
}

/** Super reactions are for people, and as many a week as the host gives. @throws 90002 */
export async function checkBurst(db: EntityManager, { actor }: MessageAccess): Promise<void> {
  if (actor.kind !== "user") throw USER_CANNOT_USE_BURST_REACTIONS();
  const { maxSuperReactions } = Config.get().limits.user;
  if (maxSuperReactions === null) return;
  const since = new Date(clock.now() - WEEK_MS);
  const given = await db.countBy(Reaction, { user_id: actor.user.id, burst: true, created_at: MoreThanOrEqual(since) });
  if (given >= maxSuperReactions) throw USER_CANNOT_USE_BURST_REACTIONS();
}
