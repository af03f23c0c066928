import { MessageSearchTabs, MessageSearchTabsResult } from "@spacebar/schemas";
import { searchGuildTabs } from "@spacebar/util/actions";
import { INDEX_NOT_YET_AVAILABLE, MISSING_PERMISSIONS } from "@spacebar/util/errors";
import { inGuild, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#search-guild-messages-by-tab */
export const POST = route(
  {
    summary: "Search guild messages by tab",
    access: inGuild(),
    rateLimit: perUser("message:search"),
    body: MessageSearchTabs,
    response: MessageSearchTabsResult,
    errors: [INDEX_NOT_YET_AVAILABLE, MISSING_PERMISSIONS],
  },
  ({ guild, body }) => searchGuildTabs(guild, body),
);
