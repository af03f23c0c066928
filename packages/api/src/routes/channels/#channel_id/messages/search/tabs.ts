import { MessageSearchTabs, MessageSearchTabsResult } from "@spacebar/schemas";
import { searchChannelTabs } from "@spacebar/util/actions";
import { INDEX_NOT_YET_AVAILABLE } from "@spacebar/util/errors";
import { inChannel, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#search-channel-messages-by-tab */
export const POST = route(
  {
    summary: "Search channel messages by tab",
    access: inChannel("READ_MESSAGE_HISTORY"),
    rateLimit: perUser("message:search"),
    body: MessageSearchTabs,
    response: MessageSearchTabsResult,
    errors: [INDEX_NOT_YET_AVAILABLE],
  },
  ({ channel, body }) => searchChannelTabs(channel, body),
);
