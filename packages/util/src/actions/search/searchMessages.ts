import { randomBytes } from "node:crypto";
import type { MessageSearchQuery, MessageSearchResult } from "@spacebar/schemas";
import { ApplicationFlags } from "discord-api-types/v10";
import { accessCurrentApplication, readablePlaces } from "../../access/index.js";
import type { Actor, ChannelAccess, GuildAccess } from "../../access/index.js";
import type { SearchFilter } from "../../db/index.js";
import { MISSING_ACCESS } from "../../errors/index.js";
import { checkIndexed } from "./buildIndex.js";
import { readCriteria } from "./filters.js";
import { findMessages } from "./findMessages.js";
import type { PageAsked, PageFound } from "./findMessages.js";
import { loadHits, presentFound } from "./presentFound.js";

const DEFAULT_LIMIT = 25;
const CONTENT_FLAGS = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Where is searched: part of a {@link SearchFilter}. */
export type SearchScope = Pick<SearchFilter, "guild" | "channelIds" | "withoutAuthors">;

/** Applications search what they may read the content of. @throws 50001 */
export async function checkMayRead(actor: Actor): Promise<void> {
  if (actor.kind !== "bot") return;
  const { application } = await accessCurrentApplication(actor);
  if ((application.flags & CONTENT_FLAGS) === 0) throw MISSING_ACCESS();
}

/** @throws 50013 the member reads no history at all · 110000 (a 202) the index is being built */
export async function guildScope(
  by: GuildAccess,
  { include_nsfw, channel_id }: Pick<MessageSearchQuery, "include_nsfw" | "channel_id">,
): Promise<SearchScope> {
  await checkIndexed([by.guild.id]);
  const guild = await readablePlaces(by, { nsfw: include_nsfw ?? false });
  return { guild, ...(channel_id?.length && { channelIds: [...new Set(channel_id)] }) };
}

/** One private channel, or one channel of a guild. */
export async function channelScope(by: ChannelAccess): Promise<SearchScope> {
  await checkIndexed([by.channel.id]);
  return { guild: null, channelIds: [by.channel.id] };
}

type Page = Pick<MessageSearchQuery, "limit" | "offset" | "sort_by" | "sort_order">;

export const readPage = (asked: { [K in keyof Page]: Page[K] | null }): PageAsked => ({
  relevance: asked.sort_by === "relevance",
  order: asked.sort_order ?? "desc",
  offset: asked.offset ?? 0,
  limit: asked.limit ?? DEFAULT_LIMIT,
});

/** Found nothing, without having asked. */
export const NOTHING: PageFound = { hits: [], total: 0 };

/** What tells one search from another. */
export const analyticsId = (): string => randomBytes(16).toString("hex");

async function search(actor: Actor, scope: SearchScope, query: MessageSearchQuery): Promise<MessageSearchResult> {
  const criteria = readCriteria(query);
  const { hits, total } = criteria ? await findMessages({ ...scope, ...criteria }, readPage(query)) : NOTHING;
  const ids = hits.map(({ id }) => id);
  const { channels, ...found } = presentFound(await loadHits(actor, ids), ids);
  return {
    analytics_id: analyticsId(),
    doing_deep_historical_index: false,
    total_results: total,
    ...found,
    ...(!scope.guild && { channels }),
  };
}

/**
 * Searches what the actor may read of a guild.
 * @throws 50013 they read no history there · 50001 an application without access to content · 110000
 * @see https://discord.com/developers/docs/resources/message#search-guild-messages
 */
export async function searchGuildMessages(by: GuildAccess, query: MessageSearchQuery): Promise<MessageSearchResult> {
  await checkMayRead(by.actor);
  return search(by.actor, await guildScope(by, query), query);
}

/**
 * Searches one channel.
 * @throws 50001 an application without access to content · 110000
 * @see https://docs.discord.food/resources/message#search-channel-messages
 */
export async function searchChannelMessages(
  by: ChannelAccess<"READ_MESSAGE_HISTORY">,
  { channel_id: _, ...query }: MessageSearchQuery,
): Promise<MessageSearchResult> {
  await checkMayRead(by.actor);
  return search(by.actor, await channelScope(by), query);
}
