import type { Reaction as WireReaction, ReferencedMessage } from "@spacebar/schemas";
import { In } from "typeorm";
import { reader } from "../../db/index.js";
import { Reaction, User } from "../../entities/index.js";
import type { Message } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import { presentPlainMessage } from "../../present/index.js";
import type { MessageParts } from "../../present/index.js";

interface ReactionRow {
  message_id: string;
  emoji: string;
  emoji_name: string | null;
  animated: boolean | number;
  burst: boolean | number;
  total: string | number;
  mine: string | number;
}

const isCustom = (emoji: string): boolean => /^\d{15,}$/.test(emoji);

/** What reactions of one emoji look like, seen by one user; `rows`: its plain and its burst ones. */
function presentReaction(rows: ReactionRow[]): WireReaction {
  const [first] = rows;
  const sum = (burst: boolean, key: "total" | "mine") =>
    rows.filter((row) => Boolean(row.burst) === burst).reduce((all, row) => all + Number(row[key]), 0);
  const custom = isCustom(first?.emoji ?? "");
  return {
    emoji: {
      id: custom ? (first?.emoji ?? null) : null,
      name: custom ? (first?.emoji_name ?? null) : (first?.emoji ?? null),
      ...(custom && { animated: Boolean(first?.animated) }),
    },
    count: sum(false, "total") + sum(true, "total"),
    count_details: { normal: sum(false, "total"), burst: sum(true, "total") },
    burst_colors: [],
    me: sum(false, "mine") > 0,
    me_burst: sum(true, "mine") > 0,
  };
}

/** The reactions of these messages, counted by the database, in the order in which each emoji was first used: one query. */
async function loadReactions(messageIds: string[], viewerId: string): Promise<Map<string, WireReaction[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await reader()
    .createQueryBuilder(Reaction, "reaction")
    .select("reaction.message_id", "message_id")
    .addSelect("reaction.emoji", "emoji")
    .addSelect("MAX(reaction.emoji_name)", "emoji_name")
    .addSelect("reaction.animated", "animated")
    .addSelect("reaction.burst", "burst")
    .addSelect("COUNT(*)", "total")
    .addSelect("SUM(CASE WHEN reaction.user_id = :viewerId THEN 1 ELSE 0 END)", "mine")
    .addSelect("MIN(reaction.created_at)", "first_used")
    .where("reaction.message_id IN (:...messageIds)", { messageIds, viewerId })
    .groupBy("reaction.message_id, reaction.emoji, reaction.animated, reaction.burst")
    .orderBy("first_used")
    .getRawMany<ReactionRow>();
  const byMessage = groupBy(rows, (row) => String(row.message_id));
  return new Map(
    [...byMessage].map(([id, own]) => [id, [...groupBy(own, (row) => row.emoji).values()].map(presentReaction)]),
  );
}

/** A page of messages with what their authors, mentions, reactions and answered messages live in: two queries, whatever its size. */
export interface LoadedMessage {
  message: Message;
  author: User;
  referenced: Message | null;
  referencedAuthor: User | null;
}

/** Completes a page of messages: mentioned users and reactions, one query each. */
export async function loadParts(page: readonly LoadedMessage[], viewerId: string): Promise<MessageParts[]> {
  const mentioned = page.flatMap(({ message, referenced }) => [...message.mentions, ...(referenced?.mentions ?? [])]);
  const users = mentioned.length > 0 ? await reader().findBy(User, { id: In([...new Set(mentioned)]) }) : [];
  const byId = new Map(users.map((user) => [user.id, user]));
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const reactions = await loadReactions(
    page.map(({ message }) => message.id),
    viewerId,
  );
  return page.map(({ message, author, referenced, referencedAuthor }) => ({
    author,
    mentions: pick(message.mentions),
    reactions: reactions.get(message.id),
    referenced: presentReferenced(message, referenced, referencedAuthor, pick),
  }));
}

function presentReferenced(
  message: Message,
  referenced: Message | null,
  author: User | null,
  pick: (ids: readonly string[]) => User[],
): ReferencedMessage | null | undefined {
  if (!message.message_reference) return undefined;
  return referenced && author ? presentPlainMessage(referenced, { author, mentions: pick(referenced.mentions) }) : null;
}
