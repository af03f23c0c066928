import { PrivateApplication } from "@spacebar/schemas";
import { readApplication } from "@spacebar/util/actions";
import { onCurrentApplication, perUser, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/topics/oauth2#get-current-bot-application-information */
export const GET = route(
  {
    summary: "Get current bot application information",
    access: onCurrentApplication(),
    rateLimit: perUser("application:read"),
    response: PrivateApplication,
  },
  ({ application }) => readApplication(application),
);
