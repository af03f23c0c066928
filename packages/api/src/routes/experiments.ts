import { Experiments, ExperimentsQuery } from "@spacebar/schemas";
import { perIp, route, webClients } from "@spacebar/util/http";
import { createFingerprint } from "../shared/fingerprint.js";

export const GET = route(
  {
    summary: "Get experiment assignments",
    access: webClients("clients wait for the list, which is empty"),
    rateLimit: perIp("auth:metadata"),
    query: ExperimentsQuery,
    response: Experiments,
  },
  ({ actor, query, request }) => ({
    ...(!actor && !request.headers["x-fingerprint"] && { fingerprint: createFingerprint() }),
    assignments: [],
    ...(query.with_guild_experiments && { guild_experiments: [] }),
  }),
);
