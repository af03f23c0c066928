import { BotToken, MfaCodeBody } from "@spacebar/schemas";
import { createBot } from "@spacebar/util/actions";
import { NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION } from "@spacebar/util/errors";
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
