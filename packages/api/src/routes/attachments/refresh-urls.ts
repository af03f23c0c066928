import { RefreshedUrls, RefreshUrls } from "@spacebar/schemas";
import { refreshUrls } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Refresh attachment URLs",
    access: authenticated(),
    rateLimit: perUser("attachment:refresh"),
    body: RefreshUrls,
    response: RefreshedUrls,
  },
  ({ actor, body }) => refreshUrls(actor, body.attachment_urls),
);
