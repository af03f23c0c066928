import {
  CHANNEL_UPDATE,
  GUILD_AUDIT_LOG_ENTRY_CREATE,
  GUILD_ROLE_DELETE,
  GUILD_ROLE_UPDATE,
  Role,
  RoleModify,
} from "@spacebar/schemas";
import { deleteRole, updateRole } from "@spacebar/util/actions";
import { INVALID_ROLE } from "@spacebar/util/errors";
import { onRole, perGuild, route } from "@spacebar/util/http";
import { presentRole } from "@spacebar/util/present";

export const GET = route(
  { summary: "Get guild role", access: onRole(), rateLimit: perGuild("role:read"), response: Role },
  ({ role }) => presentRole(role.role),
);

export const PATCH = route(
  {
    summary: "Modify guild role",
    access: onRole({ permissions: ["MANAGE_ROLES"], outranked: true }),
    rateLimit: perGuild("role:update"),
    body: RoleModify,
    bodyLimit: 16 * 1024 * 1024,
    response: Role,
    emits: [GUILD_ROLE_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ role, body }) => updateRole(role, body),
);

export const DELETE = route(
  {
    summary: "Delete guild role",
    access: onRole({ permissions: ["MANAGE_ROLES"], outranked: true }),
    rateLimit: perGuild("role:delete"),
    errors: [INVALID_ROLE],
    emits: [GUILD_ROLE_DELETE, CHANNEL_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ role }) => deleteRole(role),
);
