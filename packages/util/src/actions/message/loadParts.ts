import type { Reaction as WireReaction, ReferencedMessage } from "@spacebar/schemas";
import { hydrate, name, reader, SqlText, tableOf } from "../../db/index.js";
import { Reaction, User } from "../../entities/index.js";
import type { Message } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import { burstColors } from "../reaction/burstColors.js";
import { countVotes } from "../poll/countVotes.js";
import { forwardedMentions, peopleOf, presentPlainMessage, webhookAuthor } from "../../present/index.js";
import type { MessageParts } from "../../present/index.js";
import { threadsOfMessages } from "../thread/threadsOfMessages.js";

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
    burst_colors: first && sum(true, "total") > 0 ? burstColors(first.emoji) : [],
    me: sum(false, "mine") > 0,
    me_burst: sum(true, "mine") > 0,
  };
}

/** The reactions of these messages, counted by the database, in the order in which each emoji was first used: one query. */
export async function loadReactions(messageIds: string[], viewerId: string): Promise<Map<string, WireReaction[]>> {
  if (messageIds.length === 0) return new Map();
  const text = new SqlText();
  const mine = `SUM(CASE WHEN user_id = ${text.value(viewerId)} THEN 1 ELSE 0 END) AS mine`;
  const rows = (await text.run(
    reader(),
    `SELECT message_id, emoji, MAX(emoji_name) AS emoji_name, animated, burst, COUNT(*) AS total, ${mine}
     FROM ${tableOf(Reaction)} WHERE message_id IN (${text.list(messageIds)})
     GROUP BY message_id, emoji, animated, burst ORDER BY MIN(created_at)`,
  )) as unknown as ReactionRow[];
  const byMessage = groupBy(rows, (row) => String(row.message_id));
  return new Map(
    [...byMessage].map(([id, own]) => [id, [...groupBy(own, (row) => row.emoji).values()].map(presentReaction)]),
  );
}

/** A message of a page and the one it answers. */
export interface LoadedMessage {
  message: Message;
  referenced: Message | null;
}

/** Everybody who wrote or is mentioned on a page, each loaded once: one query. */
async function loadPeople(page: readonly LoadedMessage[]): Promise<ReadonlyMap<string, User>> {
  const messages = page.flatMap(({ message, referenced }) => (referenced ? [message, referenced] : [message]));
  const ids = [...new Set(messages.flatMap(peopleOf))];
  if (ids.length === 0) return new Map();
  const text = new SqlText();
  const sql = `SELECT ${SqlText.columns(User, "user")} FROM ${tableOf(User)} ${name("user")} WHERE id IN (${text.list(ids)})`;
  const users = (await text.run(reader(), sql)).flatMap((row) => hydrate(User, row, "user") ?? []);
  return new Map(users.map((user) => [user.id, user]));
}

/** Completes a page of messages: the people on it, its reactions and the threads started there, one query each. By message; those without an author are left out. */
export async function loadParts(page: readonly LoadedMessage[], viewerId: string): Promise<Map<string, MessageParts>> {
  const people = await loadPeople(page);
  const pick = (ids: readonly string[]) => ids.flatMap((id) => people.get(id) ?? []);
  const reactions = await loadReactions(
    page.map(({ message }) => message.id),
    viewerId,
  );
  const threads = await threadsOfMessages(
    page.map(({ message }) => message),
    viewerId,
  );
  const polls = await countVotes(
    page.flatMap(({ message, referenced }) => (referenced ? [message, referenced] : [message])),
    viewerId,
  );
  const parts = new Map<string, MessageParts>();
  for (const { message, referenced } of page) {
    const author = people.get(message.author_id) ?? webhookAuthor(message);
    if (!author) continue;
    parts.set(message.id, {
      author,
      thread: threads.get(message.id),
      mentions: pick(message.mentions),
      forwarded: pick(forwardedMentions(message)),
      reactions: reactions.get(message.id),
      votes: polls.get(message.id),
      referenced: presentReferenced(message, referenced, pick, polls.get(referenced?.id ?? "")),
    });
  }
  return parts;
}

/** The message that another one answers, as it is told with that one: `null` where it is gone. */
export function presentReferenced(
  message: Message,
  referenced: Message | null,
  pick: (ids: readonly string[]) => User[],
  votes?: MessageParts["votes"],
): ReferencedMessage | null | undefined {
  if (!message.message_reference || message.message_snapshots) return undefined;
  const author = referenced && (pick([referenced.author_id])[0] ?? webhookAuthor(referenced));
  if (!referenced || !author) return null;
  const forwarded = pick(forwardedMentions(referenced));
  return presentPlainMessage(referenced, { author, mentions: pick(referenced.mentions), forwarded, votes });
}
