import { BotModify, BotToken, GUILD_MEMBER_UPDATE, MfaCodeBody, PrivateUser, USER_UPDATE } from "@spacebar/schemas";
import { createBot, updateBot } from "@spacebar/util/actions";
import {
  NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION,
  OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT,
} from "@spacebar/util/errors";
import { onApplication, perUser, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../../loginOrigin.js";

export const POST = route(
  {
    summary: "Create application bot",
    access: onApplication(),
    rateLimit: perUser("application:create"),
    body: MfaCodeBody,
    response: BotToken,
    errors: [NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION],
  },
  ({ application, request }) => createBot(application, loginOrigin(request)),
);

export const PATCH = route(
  {
    summary: "Modify application bot",
    access: onApplication(),
    rateLimit: perUser("application:update"),
    body: BotModify,
    bodyLimit: 28 * 1024 * 1024,
    response: PrivateUser,
    errors: [NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION, OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT],
    emits: [USER_UPDATE, GUILD_MEMBER_UPDATE],
  },
  ({ application, body, request }) => updateBot(application, body, loginOrigin(request)),
);
