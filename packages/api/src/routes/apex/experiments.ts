import { ApexExperiments } from "@spacebar/schemas";
import { perIp, route, webClients } from "@spacebar/util/http";
import { createFingerprint } from "../../shared/fingerprint.js";

export const GET = route(
  {
    summary: "Get apex experiment assignments",
    access: webClients("clients wait for the list, which is empty"),
    rateLimit: perIp("auth:metadata"),
    response: ApexExperiments,
  },
  ({ request }) => ({
    assignments: {},
    ...(!request.headers["x-installation-id"] && { installation: createFingerprint() }),
  }),
);
