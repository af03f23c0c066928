import { EmbedList, UnfurlUrls } from "@spacebar/schemas";
import { unfurlUrls } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#unfurl-embeds */
export const POST = route(
  {
    summary: "Unfurl embeds",
    access: authenticated(),
    rateLimit: perUser("unfurl"),
    body: UnfurlUrls,
    response: EmbedList,
  },
  ({ body }) => unfurlUrls(body),
);
