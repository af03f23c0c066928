import {
  GUILD_JOINED,
  GUILD_MEMBER_ADD,
  INVITE_DELETE,
  MESSAGE_CREATE,
  Register,
  TokenResult,
} from "@spacebar/schemas";
import { register } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { loginOrigin } from "../../loginOrigin.js";

export const POST = route(
  {
    summary: "Register account",
    access: anonymous("an account is what it makes"),
    rateLimit: perIp("auth:register"),
    body: Register,
    response: TokenResult,
    status: 201,
    emits: [GUILD_JOINED, GUILD_MEMBER_ADD, MESSAGE_CREATE, INVITE_DELETE],
  },
  async ({ body, request }) => {
    const { user, token } = await register(body, loginOrigin(request));
    return { token, user_id: user.id };
  },
);
