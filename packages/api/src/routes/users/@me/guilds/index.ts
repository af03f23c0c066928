import { Type, UserGuild, UserGuildsQuery } from "@spacebar/schemas";
import { listGuilds } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get current user guilds",
    access: authenticated(),
    rateLimit: perUser("guild:list"),
    query: UserGuildsQuery,
    response: Type.Array(UserGuild),
  },
  ({ actor, query }) => listGuilds(actor, query),
);
