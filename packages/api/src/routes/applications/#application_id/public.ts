import { Application } from "@spacebar/schemas";
import { readPublicApplication } from "@spacebar/util/actions";
import { UNKNOWN_APPLICATION } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get partial application",
    access: authenticated(),
    rateLimit: perUser("application:read"),
    params: ["application_id"],
    response: Application,
    errors: [UNKNOWN_APPLICATION],
  },
  ({ params }) => readPublicApplication(params.application_id),
);
