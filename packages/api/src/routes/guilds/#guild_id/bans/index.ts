import { Ban, BansQuery, Type } from "@spacebar/schemas";
import { listBans } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild bans",
    access: inGuild("BAN_MEMBERS"),
    rateLimit: perGuild("ban:list"),
    query: BansQuery,
    response: Type.Array(Ban),
  },
  ({ guild, query }) => listBans(guild, query),
);
