import {
  AcceptedInvite,
  GUILD_JOINED,
  GUILD_MEMBER_ADD,
  Invite,
  INVITE_DELETE,
  InviteAccept,
  InviteQuery,
  MESSAGE_CREATE,
} from "@spacebar/schemas";
import { acceptInvite, deleteInvite, readInvite } from "@spacebar/util/actions";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  FEATURE_TEMPORARILY_DISABLED_SERVER_SIDE,
  MAXIMUM_NUMBER_OF_GUILDS_REACHED,
  MAXIMUM_NUMBER_OF_SERVER_MEMBERS_REACHED,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  UNKNOWN_INVITE,
  USER_BANNED_FROM_THIS_GUILD,
} from "@spacebar/util/errors";
import { anonymous, authenticated, perIp, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get invite",
    access: anonymous("people look at an invite before they have an account"),
    params: ["code"],
    rateLimit: perIp("invite:lookup"),
    query: InviteQuery,
    response: Invite,
    errors: [UNKNOWN_INVITE],
  },
  ({ params, query }) => readInvite(params.code, query),
);

export const POST = route(
  {
    summary: "Accept invite",
    access: authenticated(),
    params: ["code"],
    rateLimit: perUser("invite:use"),
    body: InviteAccept,
    response: AcceptedInvite,
    errors: [
      UNKNOWN_INVITE,
      BOTS_CANNOT_USE_THIS_ENDPOINT,
      USER_BANNED_FROM_THIS_GUILD,
      MAXIMUM_NUMBER_OF_GUILDS_REACHED,
      MAXIMUM_NUMBER_OF_SERVER_MEMBERS_REACHED,
      FEATURE_TEMPORARILY_DISABLED_SERVER_SIDE,
    ],
    emits: [GUILD_JOINED, GUILD_MEMBER_ADD, MESSAGE_CREATE, INVITE_DELETE],
  },
  ({ actor, params }) => acceptInvite(actor, params.code),
);

export const DELETE = route(
  {
    summary: "Delete invite",
    access: authenticated(),
    params: ["code"],
    rateLimit: perUser("invite:use"),
    response: Invite,
    errors: [UNKNOWN_INVITE, MISSING_ACCESS, MISSING_PERMISSIONS],
    emits: [INVITE_DELETE],
  },
  ({ actor, params }) => deleteInvite(actor, params.code),
);
