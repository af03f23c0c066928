import { Guild, GUILD_DELETE, GUILD_UPDATE, GuildModify, GuildQuery } from "@spacebar/schemas";
import { deleteGuild, readGuild, updateGuild } from "@spacebar/util/actions";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, UNKNOWN_CHANNEL, UNKNOWN_MEMBER } from "@spacebar/util/errors";
import { inGuild, inOwnGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get guild", access: inGuild(), rateLimit: perGuild("guild:read"), query: GuildQuery, response: Guild },
  ({ guild, query }) => readGuild(guild, query),
);

export const PATCH = route(
  {
    summary: "Modify guild",
    access: inGuild("MANAGE_GUILD"),
    rateLimit: perGuild("guild:update"),
    body: GuildModify,
    bodyLimit: 48 * 1024 * 1024,
    response: Guild,
    errors: [UNKNOWN_CHANNEL, UNKNOWN_MEMBER, CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE],
    emits: [GUILD_UPDATE],
  },
  ({ guild, body }) => updateGuild(guild, body),
);

export const DELETE = route(
  { summary: "Delete guild", access: inOwnGuild(), rateLimit: perGuild("guild:delete"), emits: [GUILD_DELETE] },
  ({ guild }) => deleteGuild(guild),
);
