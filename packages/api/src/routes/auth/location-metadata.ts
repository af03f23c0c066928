import { LocationMetadata } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get location metadata",
    access: anonymous("it is asked before registration"),
    rateLimit: perIp("auth:metadata"),
    response: LocationMetadata,
  },
  () => ({
    // Addresses are looked up nowhere: this is what clients take for "unknown".
    country_code: "US",
    consent_required: false,
    promotional_email_opt_in: { required: false, pre_checked: false },
  }),
);
