import {
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  GUILD_MEMBER_UPDATE,
  GUILD_ROLE_DELETE,
  Member,
  MemberAddBody,
  MemberModify,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { addMember, kickMember, readMember, updateMember } from "@spacebar/util/actions";
import {
  INVALID_OAUTH2_ACCESS_TOKEN,
  INVALID_ROLE,
  MISSING_PERMISSIONS,
  ONLY_BOTS_CAN_USE_THIS_ENDPOINT,
  TARGET_USER_IS_NOT_CONNECTED_TO_VOICE,
  UNKNOWN_CHANNEL,
  UNKNOWN_ROLE,
} from "@spacebar/util/errors";
import { inGuild, onMember, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get guild member", access: onMember(), rateLimit: perGuild("member:read"), response: Member },
  ({ member }) => readMember(member),
);

export const PUT = route(
  {
    summary: "Add guild member",
    access: inGuild("CREATE_INSTANT_INVITE"),
    params: ["user_id"],
    rateLimit: perGuild("member:add"),
    body: MemberAddBody,
    response: Member,
    status: 201,
    errors: [ONLY_BOTS_CAN_USE_THIS_ENDPOINT, INVALID_OAUTH2_ACCESS_TOKEN],
  },
  ({ guild }) => addMember(guild),
);

export const PATCH = route(
  {
    summary: "Modify guild member",
    access: onMember(),
    rateLimit: perGuild("member:update"),
    body: MemberModify,
    bodyLimit: 16 * 1024 * 1024,
    response: Member,
    errors: [MISSING_PERMISSIONS, UNKNOWN_ROLE, INVALID_ROLE, UNKNOWN_CHANNEL, TARGET_USER_IS_NOT_CONNECTED_TO_VOICE],
    emits: [GUILD_MEMBER_UPDATE, VOICE_STATE_UPDATE],
  },
  ({ member, body }) => updateMember(member, body),
);

export const DELETE = route(
  {
    summary: "Remove guild member",
    access: onMember({ permissions: ["KICK_MEMBERS"], outranked: true }),
    rateLimit: perGuild("member:kick"),
    emits: [GUILD_DELETE, GUILD_MEMBER_REMOVE, THREAD_MEMBERS_UPDATE, GUILD_ROLE_DELETE, VOICE_STATE_UPDATE],
  },
  ({ member }) => kickMember(member),
);
