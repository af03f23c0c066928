import { Snowflake, Type } from "@spacebar/schemas";
import { listRoleMembers } from "@spacebar/util/actions";
import { onRole, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List guild role members",
    access: onRole(),
    rateLimit: perGuild("role:list"),
    response: Type.Array(Snowflake),
  },
  ({ role }) => listRoleMembers(role),
);
