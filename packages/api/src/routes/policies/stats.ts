import { InstanceStats } from "@spacebar/schemas";
import { countInstance } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get how large the instance is",
    access: authenticated(),
    rateLimit: perUser("instance:stats"),
    response: InstanceStats,
  },
  () => countInstance(),
);
