import { ApplicationModify, PrivateApplication } from "@spacebar/schemas";
import { readApplication, updateApplication } from "@spacebar/util/actions";
import { onApplication, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get application",
    access: onApplication(),
    rateLimit: perUser("application:read"),
    response: PrivateApplication,
  },
  ({ application }) => readApplication(application),
);

export const PATCH = route(
  {
    summary: "Modify application",
    access: onApplication(),
    rateLimit: perUser("application:update"),
    body: ApplicationModify,
    bodyLimit: 28 * 1024 * 1024,
    response: PrivateApplication,
  },
  ({ application, body }) => updateApplication(application, body),
);
