import { UnfurlDebug, UnfurlUrl } from "@spacebar/schemas";
import { debugUnfurl } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#unfurl-embed */
export const POST = route(
  {
    summary: "Unfurl embed",
    access: authenticated(),
    rateLimit: perUser("unfurl"),
    body: UnfurlUrl,
    response: UnfurlDebug,
  },
  ({ body }) => debugUnfurl(body),
);
