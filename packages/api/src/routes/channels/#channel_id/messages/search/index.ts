import { MessageSearchQuery, MessageSearchResult } from "@spacebar/schemas";
import { searchChannelMessages } from "@spacebar/util/actions";
import { INDEX_NOT_YET_AVAILABLE } from "@spacebar/util/errors";
import { inChannel, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#search-channel-messages */
export const GET = route(
  {
    summary: "Search channel messages",
    access: inChannel("READ_MESSAGE_HISTORY"),
    rateLimit: perUser("message:search"),
    query: MessageSearchQuery,
    response: MessageSearchResult,
    errors: [INDEX_NOT_YET_AVAILABLE],
  },
  ({ channel, query }) => searchChannelMessages(channel, query),
);
