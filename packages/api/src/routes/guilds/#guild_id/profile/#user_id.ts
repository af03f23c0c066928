import { CurrentMemberModify, GUILD_MEMBER_UPDATE, GuildProfile } from "@spacebar/schemas";
import { updateGuildProfile } from "@spacebar/util/actions";
import { MISSING_PERMISSIONS } from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

/** Some clients name themselves by their id instead of `@me`. */
export const PATCH = route(
  {
    summary: "Modify guild member profile",
    access: inGuild(),
    params: ["user_id"],
    rateLimit: perGuild("member:update"),
    body: CurrentMemberModify,
    bodyLimit: 32 * 1024 * 1024,
    response: GuildProfile,
    errors: [MISSING_PERMISSIONS],
    emits: [GUILD_MEMBER_UPDATE],
  },
  ({ guild, params, body }) => updateGuildProfile(guild, params.user_id, body),
);
