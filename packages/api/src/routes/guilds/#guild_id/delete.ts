import { GUILD_DELETE } from "@spacebar/schemas";
import { deleteGuild } from "@spacebar/util/actions";
import { inOwnGuild, perGuild, route } from "@spacebar/util/http";

/** What user clients call; `DELETE /guilds/{id}` is the same. */
export const POST = route(
  { summary: "Delete guild", access: inOwnGuild(), rateLimit: perGuild("guild:delete"), emits: [GUILD_DELETE] },
  ({ guild }) => deleteGuild(guild),
);
