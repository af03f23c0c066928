import { MessageSearchQuery, MessageSearchResult } from "@spacebar/schemas";
import { searchGuildMessages } from "@spacebar/util/actions";
import { INDEX_NOT_YET_AVAILABLE, MISSING_PERMISSIONS } from "@spacebar/util/errors";
import { inGuild, perUser, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/message#search-guild-messages */
export const GET = route(
  {
    summary: "Search guild messages",
    access: inGuild(),
    rateLimit: perUser("message:search"),
    query: MessageSearchQuery,
    response: MessageSearchResult,
    errors: [INDEX_NOT_YET_AVAILABLE, MISSING_PERMISSIONS],
  },
  ({ guild, query }) => searchGuildMessages(guild, query),
);
