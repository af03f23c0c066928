import { Setup, TokenResult } from "@spacebar/schemas";
import { createOperator } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { loginOrigin } from "../loginOrigin.js";

export const POST = route(
  {
    summary: "Set the instance up",
    access: anonymous("whoever started the server has no account yet, but the token of its output"),
    rateLimit: perIp("auth:login"),
    body: Setup,
    response: TokenResult,
    status: 201,
  },
  ({ body, request }) => createOperator(body, loginOrigin(request)),
);
