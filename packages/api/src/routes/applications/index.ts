import { ApplicationCreate, PrivateApplication, Type } from "@spacebar/schemas";
import { createApplication, listApplications } from "@spacebar/util/actions";
import { BOTS_CANNOT_USE_THIS_ENDPOINT, OAUTH2_APPLICATION_LIMIT_REACHED } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List applications",
    access: authenticated(),
    rateLimit: perUser("application:read"),
    response: Type.Array(PrivateApplication),
    errors: [BOTS_CANNOT_USE_THIS_ENDPOINT],
  },
  ({ actor }) => listApplications(actor),
);

export const POST = route(
  {
    summary: "Create application",
    access: authenticated(),
    rateLimit: perUser("application:create"),
    body: ApplicationCreate,
    bodyLimit: 28 * 1024 * 1024,
    response: PrivateApplication,
    status: 201,
    errors: [BOTS_CANNOT_USE_THIS_ENDPOINT, OAUTH2_APPLICATION_LIMIT_REACHED],
  },
  ({ actor, body }) => createApplication(actor, body),
);
