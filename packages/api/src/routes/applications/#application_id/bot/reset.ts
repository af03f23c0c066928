import { BotToken, MfaCodeBody, TOKENS_REVOKED } from "@spacebar/schemas";
import { resetBotToken } from "@spacebar/util/actions";
import {
  NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION,
  OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT,
} from "@spacebar/util/errors";
import { onApplication, perUser, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../../loginOrigin.js";

export const POST = route(
  {
    summary: "Reset application bot token",
    access: onApplication(),
    rateLimit: perUser("application:update"),
    body: MfaCodeBody,
    response: BotToken,
    errors: [NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION, OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT],
    emits: [TOKENS_REVOKED],
  },
  ({ application, request }) => resetBotToken(application, loginOrigin(request)),
);
