import {
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  PruneBody,
  PruneQuery,
  PruneResult,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { countPrunable, pruneMembers } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild prune count",
    access: inGuild("MANAGE_GUILD", "KICK_MEMBERS"),
    rateLimit: perGuild("member:prune"),
    query: PruneQuery,
    response: PruneResult,
  },
  ({ guild, query }) => countPrunable(guild, query),
);

export const POST = route(
  {
    summary: "Begin guild prune",
    access: inGuild("MANAGE_GUILD", "KICK_MEMBERS"),
    rateLimit: perGuild("member:prune"),
    body: PruneBody,
    response: PruneResult,
    emits: [GUILD_DELETE, GUILD_MEMBER_REMOVE, THREAD_MEMBERS_UPDATE, VOICE_STATE_UPDATE],
  },
  ({ guild, body }) => pruneMembers(guild, body),
);
