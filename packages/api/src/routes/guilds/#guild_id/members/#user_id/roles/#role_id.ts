import { GUILD_MEMBER_UPDATE } from "@spacebar/schemas";
import { addMemberRole, removeMemberRole } from "@spacebar/util/actions";
import { INVALID_ROLE, UNKNOWN_ROLE } from "@spacebar/util/errors";
import { onMember, perGuild, route } from "@spacebar/util/http";

export const PUT = route(
  {
    summary: "Add guild member role",
    access: onMember({ permissions: ["MANAGE_ROLES"] }),
    params: ["role_id"],
    rateLimit: perGuild("member:role"),
    errors: [UNKNOWN_ROLE, INVALID_ROLE],
    emits: [GUILD_MEMBER_UPDATE],
  },
  ({ member, params }) => addMemberRole(member, params.role_id),
);

export const DELETE = route(
  {
    summary: "Remove guild member role",
    access: onMember({ permissions: ["MANAGE_ROLES"] }),
    params: ["role_id"],
    rateLimit: perGuild("member:role"),
    errors: [UNKNOWN_ROLE, INVALID_ROLE],
    emits: [GUILD_MEMBER_UPDATE],
  },
  ({ member, params }) => removeMemberRole(member, params.role_id),
);
