import { Fingerprint } from "@spacebar/schemas";
import { perIp, route, webClients } from "@spacebar/util/http";
import { createFingerprint } from "../../shared/fingerprint.js";

export const POST = route(
  {
    summary: "Create fingerprint",
    access: webClients("a client without account gets a name"),
    rateLimit: perIp("auth:metadata"),
    response: Fingerprint,
  },
  () => ({ fingerprint: createFingerprint() }),
);
