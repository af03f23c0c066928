import {
  GUILD_AUDIT_LOG_ENTRY_CREATE,
  GUILD_ROLE_CREATE,
  GUILD_ROLE_UPDATE,
  Role,
  RoleCreate,
  RolePositions,
  Type,
} from "@spacebar/schemas";
import { createRole, listRoles, reorderRoles } from "@spacebar/util/actions";
import { INVALID_ROLE, MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED, UNKNOWN_ROLE } from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get guild roles", access: inGuild(), rateLimit: perGuild("role:list"), response: Type.Array(Role) },
  ({ guild }) => listRoles(guild),
);

export const POST = route(
  {
    summary: "Create guild role",
    access: inGuild("MANAGE_ROLES"),
    rateLimit: perGuild("role:create"),
    body: RoleCreate,
    bodyLimit: 16 * 1024 * 1024,
    response: Role,
    errors: [MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED],
    emits: [GUILD_ROLE_CREATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ guild, body }) => createRole(guild, body),
);

export const PATCH = route(
  {
    summary: "Modify guild role positions",
    access: inGuild("MANAGE_ROLES"),
    rateLimit: perGuild("role:reorder"),
    body: RolePositions,
    response: Type.Array(Role),
    errors: [UNKNOWN_ROLE, INVALID_ROLE],
    emits: [GUILD_ROLE_UPDATE],
  },
  ({ guild, body }) => reorderRoles(guild, body),
);
