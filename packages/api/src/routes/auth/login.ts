import { Login, LoginResult } from "@spacebar/schemas";
import { login } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { loginOrigin } from "../../loginOrigin.js";

export const POST = route(
  {
    summary: "Login account",
    access: anonymous("a token is what it gives"),
    rateLimit: perIp("auth:login"),
    body: Login,
    response: LoginResult,
  },
  ({ body, request }) => login(body, loginOrigin(request)),
);
