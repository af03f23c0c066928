import { EVENTS } from "@spacebar/schemas";
import type { MentionsQuery, Message as WireMessage } from "@spacebar/schemas";
import { In, LessThan } from "typeorm";
import type { EntityManager } from "typeorm";
import { visibleChannels } from "../../access/index.js";
import type { Actor } from "../../access/index.js";
import { insertIgnored, messageSearch, reader, transaction } from "../../db/index.js";
import type { SearchFilter } from "../../db/index.js";
import { DismissedMention, Member, MemberRole, Message, Recipient } from "../../entities/index.js";
import { UNKNOWN_MESSAGE } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock, Snowflake } from "../../lib/index.js";
import { presentStored } from "../message/listMessages.js";
import { checkIndexed } from "./buildIndex.js";
import { EVERYONE, mention, roleMention } from "./tags.js";

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** So many of the newest mentions are looked through for what the user may still read. */
const LOOKED_THROUGH = 1000;
const DEFAULT_LIMIT = 25;

const aWeekAgo = (): string => Snowflake.fromTimestamp(clock.now() - WEEK_MS);

/** Where the user is mentioned: the guilds they are in, and unless one is asked for their private channels. */
async function searches(
  actor: Actor,
  query: MentionsQuery,
): Promise<Pick<SearchFilter, "guildIds" | "channelIds" | "tags">[]> {
  const user_id = actor.user.id;
  const only = query.guild_id === undefined ? {} : { guild_id: query.guild_id };
  const joined = await reader().find(Member, { select: { guild_id: true }, where: { user_id, ...only } });
  const given = query.roles === false ? [] : await reader().findBy(MemberRole, { user_id, ...only });
  const direct = query.guild_id === undefined ? await reader().findBy(Recipient, { user_id }) : [];
  const inGuilds = [
    mention(user_id),
    ...given.map(({ role_id }) => roleMention(role_id)),
    ...(query.everyone === false ? [] : [EVERYONE]),
  ];
  const guilds = { guildIds: joined.map(({ guild_id }) => guild_id), tags: [inGuilds] };
  const channels = { channelIds: direct.map(({ channel_id }) => channel_id), tags: [[mention(user_id)]] };
  return [...(joined.length > 0 ? [guilds] : []), ...(direct.length > 0 ? [channels] : [])];
}

/** Ids of messages that mention the user, newest first, whether or not they may read them. */
async function findMentions(actor: Actor, query: MentionsQuery): Promise<string[]> {
  const range = { minId: aWeekAgo(), ...(query.before !== undefined && { maxId: query.before }) };
  const common = { guild: null, text: [], without: [], withoutAuthors: [actor.user.id], ...range };
  const page = { order: "desc", offset: 0, limit: LOOKED_THROUGH } as const;
  const found = await Promise.all(
    (await searches(actor, query)).map((where) => messageSearch().find(reader(), { ...common, ...where }, page)),
  );
  const ids = found.flatMap((hits) => hits.ids);
  return ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1)).slice(0, LOOKED_THROUGH);
}

/** Those that the user has not put away. */
async function keepWanted({ user }: Actor, ids: readonly string[]): Promise<string[]> {
  const dismissed = await reader().findBy(DismissedMention, { user_id: user.id });
  const gone = new Set(dismissed.map(({ message_id }) => message_id));
  return ids.filter((id) => !gone.has(id));
}

/** Those that the user may read, newest first. */
async function keepReadable(actor: Actor, ids: readonly string[]): Promise<Message[]> {
  const messages = await reader().find(Message, { where: { id: In([...ids]) }, order: { id: "DESC" } });
  const seen = await visibleChannels(
    actor,
    messages.map(({ channel_id }) => channel_id),
  );
  const readable = seen.filter(({ permissions }) => permissions.has("READ_MESSAGE_HISTORY"));
  const channelIds = new Set(readable.map(({ channel }) => channel.id));
  return messages.filter(({ channel_id }) => channelIds.has(channel_id));
}

/**
 * The messages of the last seven days that mention the user, newest first.
 * @throws 110000 (a 202) the index has not come so far yet
 * @see https://docs.discord.food/resources/user#list-recent-mentions
 */
export async function listMentions(actor: Actor, query: MentionsQuery): Promise<WireMessage[]> {
  await checkIndexed([aWeekAgo()]);
  const messages = await keepReadable(actor, await keepWanted(actor, await findMentions(actor, query)));
  return presentStored(messages.slice(0, query.limit ?? DEFAULT_LIMIT), actor.user.id);
}

/**
 * Takes a message out of the list of those that mention the user.
 * @throws 10008 there is no such message, or they do not see it
 * @see https://docs.discord.food/resources/user#delete-recent-mention
 */
export async function dismissMention(actor: Actor, messageId: string): Promise<void> {
  const [message] = await keepReadable(actor, [messageId]);
  if (!message) throw UNKNOWN_MESSAGE();
  const row = { user_id: actor.user.id, message_id: message.id };
  await transaction(async (db) => {
    await insertIgnored(db, DismissedMention, row);
    emit(EVENTS.RECENT_MENTION_DELETE, to.user(actor.user.id), { message_id: message.id });
  });
}

/** Forgets what has been put away and would not be listed any more. Run now and then by one process. */
export async function pruneDismissedMentions(db: EntityManager): Promise<void> {
  await db.delete(DismissedMention, { message_id: LessThan(aWeekAgo()) });
}
