import { Invite, INVITE_CREATE, InviteCreate, Type } from "@spacebar/schemas";
import { createInvite, listChannelInvites } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  INVALID_ROLE,
  MAXIMUM_NUMBER_OF_INVITES_REACHED,
  UNKNOWN_ROLE,
  UNKNOWN_USER,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get channel invites",
    access: inChannel("MANAGE_CHANNELS"),
    rateLimit: perChannel("invite:list"),
    response: Type.Array(Invite),
  },
  ({ channel }) => listChannelInvites(channel),
);

export const POST = route(
  {
    summary: "Create channel invite",
    access: inChannel("CREATE_INSTANT_INVITE"),
    rateLimit: perChannel("invite:create"),
    body: InviteCreate,
    response: Invite,
    errors: [
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      MAXIMUM_NUMBER_OF_INVITES_REACHED,
      UNKNOWN_ROLE,
      UNKNOWN_USER,
      INVALID_ROLE,
    ],
    emits: [INVITE_CREATE],
  },
  ({ channel, body }) => createInvite(channel, body),
);
