import type { MessageSearchTabs, MessageSearchTabsResult, SearchTab, SearchTabResult } from "@spacebar/schemas";
import { RelationshipType } from "discord-api-types/v10";
import type { Actor, ChannelAccess, GuildAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Recipient, Relationship } from "../../entities/index.js";
import { checkIndexed } from "./buildIndex.js";
import { readCriteria } from "./filters.js";
import { findMessages } from "./findMessages.js";
import type { PageFound } from "./findMessages.js";
import { loadHits, presentFound } from "./presentFound.js";
import { analyticsId, channelScope, checkMayRead, guildScope, NOTHING, readPage } from "./searchMessages.js";
import type { SearchScope } from "./searchMessages.js";

/** A total that nobody asked to be exact says "more than a thousand" at most. */
const ROUGH_TOTAL = 1001;

interface TabFound extends PageFound {
  name: string;
  limit: number;
  tookMs: number;
}

async function searchTab(scope: SearchScope, name: string, tab: SearchTab): Promise<TabFound> {
  const start = performance.now();
  const page = { ...readPage(tab), cursor: tab.cursor ?? null };
  const criteria = readCriteria(tab);
  const found = criteria ? await findMessages({ ...scope, ...criteria }, page) : NOTHING;
  return { ...found, name, limit: page.limit, tookMs: Math.round(performance.now() - start) };
}

/** What asks for the next page; empty on the last one. */
function nextCursor({ hits, limit }: TabFound): SearchTabResult["cursor"] {
  const last = hits.at(-1);
  if (!last || hits.length < limit) return {};
  const { id: timestamp, score } = last;
  return score === undefined ? { type: "timestamp", timestamp } : { type: "score", score: { timestamp, score } };
}

/** Each tab is a search of its own; the messages of all of them are loaded at once. */
async function searchTabs(
  actor: Actor,
  scope: SearchScope,
  input: MessageSearchTabs,
): Promise<MessageSearchTabsResult> {
  const asked = Object.entries(input.tabs).flatMap(([name, tab]) => (tab ? [{ name, tab }] : []));
  const found = await Promise.all(asked.map(({ name, tab }) => searchTab(scope, name, tab)));
  const loaded = await loadHits(
    actor,
    found.flatMap(({ hits }) => hits.map(({ id }) => id)),
  );
  const most = input.track_exact_total_hits ? Infinity : ROUGH_TOTAL;
  const tabs = found.map((tab) => {
    const ids = tab.hits.map(({ id }) => id);
    const result: SearchTabResult = {
      ...presentFound(loaded, ids),
      cursor: nextCursor(tab),
      total_results: Math.min(most, tab.total),
      time_spent_ms: tab.tookMs,
    };
    return [tab.name, result] as const;
  });
  return { analytics_id: analyticsId(), doing_deep_historical_index: false, tabs: Object.fromEntries(tabs) };
}

/**
 * Several searches of what the actor may read of a guild.
 * @throws 50013 they read no history there · 50001 an application without access to content · 110000
 * @see https://docs.discord.food/resources/message#search-guild-messages-by-tab
 */
export async function searchGuildTabs(by: GuildAccess, input: MessageSearchTabs): Promise<MessageSearchTabsResult> {
  await checkMayRead(by.actor);
  const { channel_ids, include_nsfw } = input;
  const asked = { channel_id: channel_ids ?? undefined, include_nsfw: include_nsfw ?? undefined };
  return searchTabs(by.actor, await guildScope(by, asked), input);
}

/** Several searches of one channel. @throws 50001 an application without access to content · 110000 */
export async function searchChannelTabs(
  by: ChannelAccess<"READ_MESSAGE_HISTORY">,
  input: MessageSearchTabs,
): Promise<MessageSearchTabsResult> {
  await checkMayRead(by.actor);
  return searchTabs(by.actor, await channelScope(by), input);
}

/**
 * Several searches of all the actor's direct messages, closed ones too; what somebody wrote whom they block is left out.
 * @throws 110000
 * @see https://docs.discord.food/resources/message#search-user-messages-by-tab
 */
export async function searchOwnTabs(actor: Actor, input: MessageSearchTabs): Promise<MessageSearchTabsResult> {
  const user_id = actor.user.id;
  const rows = await reader().findBy(Recipient, { user_id });
  const blocked = await reader().findBy(Relationship, { user_id, type: RelationshipType.Blocked });
  const channelIds = rows.map(({ channel_id }) => channel_id);
  await checkIndexed(channelIds);
  const withoutAuthors = blocked.map(({ target_id }) => target_id);
  return searchTabs(actor, { guild: null, channelIds, withoutAuthors }, input);
}
