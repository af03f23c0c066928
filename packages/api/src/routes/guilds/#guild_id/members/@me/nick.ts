import { GUILD_MEMBER_UPDATE, NickModify, Nullable, Type } from "@spacebar/schemas";
import { updateOwnMember } from "@spacebar/util/actions";
import { MISSING_PERMISSIONS } from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const PATCH = route(
  {
    summary: "Modify current user nick",
    access: inGuild(),
    rateLimit: perGuild("member:update"),
    body: NickModify,
    response: Type.Object({ nick: Nullable(Type.String()) }),
    errors: [MISSING_PERMISSIONS],
    emits: [GUILD_MEMBER_UPDATE],
  },
  async ({ guild, body }) => {
    const { nick } = await updateOwnMember(guild, body);
    return { nick };
  },
);
