import { ThreadSearchQuery, ThreadSearchResult } from "@spacebar/schemas";
import { searchThreads } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/channel#search-threads */
export const GET = route(
  {
    summary: "Search threads",
    access: inChannel("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("thread:search"),
    query: ThreadSearchQuery,
    response: ThreadSearchResult,
  },
  ({ channel, query }) => searchThreads(channel, query),
);
