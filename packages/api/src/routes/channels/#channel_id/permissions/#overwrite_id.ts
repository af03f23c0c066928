import { CHANNEL_UPDATE, OverwritePut } from "@spacebar/schemas";
import { deleteOverwrite, setOverwrite } from "@spacebar/util/actions";
import {
  MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED,
  UNKNOWN_MEMBER,
  UNKNOWN_PERMISSION_OVERWRITE,
  UNKNOWN_ROLE,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const PUT = route(
  {
    summary: "Edit channel permissions",
    access: inChannel("MANAGE_ROLES"),
    params: ["overwrite_id"],
    rateLimit: perChannel("channel:permissions"),
    body: OverwritePut,
    errors: [UNKNOWN_ROLE, UNKNOWN_MEMBER, MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED],
    emits: [CHANNEL_UPDATE],
  },
  ({ channel, params, body }) => setOverwrite(channel, params.overwrite_id, body),
);

export const DELETE = route(
  {
    summary: "Delete channel permission",
    access: inChannel("MANAGE_ROLES"),
    params: ["overwrite_id"],
    rateLimit: perChannel("channel:permissions"),
    errors: [UNKNOWN_PERMISSION_OVERWRITE],
    emits: [CHANNEL_UPDATE],
  },
  ({ channel, params }) => deleteOverwrite(channel, params.overwrite_id),
);
