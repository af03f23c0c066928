import { Member, MemberSearchQuery, Type } from "@spacebar/schemas";
import { searchMembers } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Search guild members",
    access: inGuild(),
    rateLimit: perGuild("member:search"),
    query: MemberSearchQuery,
    response: Type.Array(Member),
  },
  ({ guild, query }) => searchMembers(guild, query),
);
