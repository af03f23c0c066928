import { Member } from "@spacebar/schemas";
import { readOwnMember } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get current user guild member", access: inGuild(), rateLimit: perGuild("member:read"), response: Member },
  ({ guild }) => readOwnMember(guild),
);
