import {
  CurrentMemberModify,
  GUILD_JOINED,
  GUILD_MEMBER_ADD,
  GUILD_MEMBER_UPDATE,
  Guild,
  MESSAGE_CREATE,
  Member,
  MemberJoinQuery,
} from "@spacebar/schemas";
import { joinDiscoverable, readOwnMember, updateOwnMember } from "@spacebar/util/actions";
import {
  MAXIMUM_NUMBER_OF_GUILDS_REACHED,
  MAXIMUM_NUMBER_OF_SERVER_MEMBERS_REACHED,
  MISSING_PERMISSIONS,
  UNKNOWN_GUILD,
  USER_BANNED_FROM_THIS_GUILD,
} from "@spacebar/util/errors";
import { authenticated, inGuild, perGuild, perUser, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get own member", access: inGuild(), rateLimit: perGuild("member:read"), response: Member },
  ({ guild }) => readOwnMember(guild),
);

export const PATCH = route(
  {
    summary: "Modify current member",
    access: inGuild(),
    rateLimit: perGuild("member:update"),
    body: CurrentMemberModify,
    bodyLimit: 32 * 1024 * 1024,
    response: Member,
    errors: [MISSING_PERMISSIONS],
    emits: [GUILD_MEMBER_UPDATE],
  },
  ({ guild, body }) => updateOwnMember(guild, body),
);

export const PUT = route(
  {
    summary: "Join guild",
    access: authenticated(),
    params: ["guild_id"],
    rateLimit: perUser("guild:join"),
    query: MemberJoinQuery,
    response: Guild,
    errors: [
      UNKNOWN_GUILD,
      USER_BANNED_FROM_THIS_GUILD,
      MAXIMUM_NUMBER_OF_GUILDS_REACHED,
      MAXIMUM_NUMBER_OF_SERVER_MEMBERS_REACHED,
    ],
    emits: [GUILD_JOINED, GUILD_MEMBER_ADD, MESSAGE_CREATE],
  },
  ({ actor, params }) => joinDiscoverable(actor, params.guild_id),
);
