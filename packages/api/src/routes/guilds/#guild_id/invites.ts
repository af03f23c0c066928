import { GuildInvite, Type } from "@spacebar/schemas";
import { listGuildInvites } from "@spacebar/util/actions";
import { MISSING_PERMISSIONS } from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

/** Needs MANAGE_GUILD or VIEW_AUDIT_LOG. */
export const GET = route(
  {
    summary: "Get guild invites",
    access: inGuild(),
    rateLimit: perGuild("invite:list"),
    response: Type.Array(GuildInvite),
    errors: [MISSING_PERMISSIONS],
  },
  ({ guild }) => listGuildInvites(guild),
);
