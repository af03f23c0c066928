import { ApplicationModify, PrivateApplication } from "@spacebar/schemas";
import { readApplication, updateApplication } from "@spacebar/util/actions";
import { onCurrentApplication, perUser, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/application#get-current-application */
export const GET = route(
  {
    summary: "Get current application",
    access: onCurrentApplication(),
    rateLimit: perUser("application:read"),
    response: PrivateApplication,
  },
  ({ application }) => readApplication(application),
);

/** @see https://discord.com/developers/docs/resources/application#edit-current-application */
export const PATCH = route(
  {
    summary: "Edit current application",
    access: onCurrentApplication(),
    rateLimit: perUser("application:update"),
    body: ApplicationModify,
    bodyLimit: 28 * 1024 * 1024,
    response: PrivateApplication,
  },
  ({ application, body }) => updateApplication(application, body),
);
