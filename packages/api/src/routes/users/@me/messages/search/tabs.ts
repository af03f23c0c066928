import { MessageSearchTabs, MessageSearchTabsResult } from "@spacebar/schemas";
import { searchOwnTabs } from "@spacebar/util/actions";
import { INDEX_NOT_YET_AVAILABLE } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#search-user-messages-by-tab */
export const POST = route(
  {
    summary: "Search user messages by tab",
    access: authenticatedPerson(),
    rateLimit: perUser("message:search"),
    body: MessageSearchTabs,
    response: MessageSearchTabsResult,
    errors: [INDEX_NOT_YET_AVAILABLE],
  },
  ({ actor, body }) => searchOwnTabs(actor, body),
);
