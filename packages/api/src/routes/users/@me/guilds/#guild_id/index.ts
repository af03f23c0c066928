import {
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  GUILD_ROLE_DELETE,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { leaveGuild } from "@spacebar/util/actions";
import { INVALID_GUILD, MISSING_PERMISSIONS } from "@spacebar/util/errors";
import { inGuild, perUser, route } from "@spacebar/util/http";

export const DELETE = route(
  {
    summary: "Leave guild",
    access: inGuild(),
    rateLimit: perUser("guild:leave"),
    errors: [INVALID_GUILD, MISSING_PERMISSIONS],
    emits: [GUILD_DELETE, GUILD_MEMBER_REMOVE, THREAD_MEMBERS_UPDATE, GUILD_ROLE_DELETE, VOICE_STATE_UPDATE],
  },
  ({ guild }) => leaveGuild(guild),
);
