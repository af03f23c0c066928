import { Type } from "@spacebar/schemas";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get current user connections",
    access: authenticated(),
    rateLimit: perUser("user:read"),
    response: Type.Array(Type.Unknown()),
  },
  () => [],
);
