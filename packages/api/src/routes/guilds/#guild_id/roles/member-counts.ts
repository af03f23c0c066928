import { Count, Type } from "@spacebar/schemas";
import { countRoleMembers } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild role member counts",
    access: inGuild(),
    rateLimit: perGuild("role:list"),
    response: Type.Record(Type.String(), Count),
  },
  ({ guild }) => countRoleMembers(guild),
);
