import { route } from "@spacebar/util/http";
import { ExternalQuery, serveExternal } from "../../../external/serveExternal.js";
import { perAddress, signedLinks } from "../../../served.js";

export const GET = route(
  {
    summary: "Get a picture or a film of another site",
    access: signedLinks,
    rateLimit: perAddress,
    params: ["signature", "target"],
    query: ExternalQuery,
  },
  ({ query, request }) => serveExternal(request, query),
);
