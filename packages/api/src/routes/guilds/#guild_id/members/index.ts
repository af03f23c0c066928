import { Member, MembersQuery, Type } from "@spacebar/schemas";
import { listMembers } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List guild members",
    access: inGuild(),
    rateLimit: perGuild("member:list"),
    query: MembersQuery,
    response: Type.Array(Member),
  },
  ({ guild, query }) => listMembers(guild, query),
);
