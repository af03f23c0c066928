import {
  CHANNEL_DELETE,
  CHANNEL_RECIPIENT_REMOVE,
  CHANNEL_UPDATE,
  Channel,
  ChannelDeleteQuery,
  ChannelModify,
  GUILD_UPDATE,
  MESSAGE_CREATE,
  MESSAGE_UPDATE,
  THREAD_DELETE,
  THREAD_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { deleteChannel, readChannel, updateChannel } from "@spacebar/util/actions";
import {
  BITRATE_IS_TOO_HIGH_FOR_CHANNEL_OF_THIS_TYPE,
  CANNOT_DELETE_CHANNEL_REQUIRED_FOR_COMMUNITY_GUILDS,
  CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED,
  INVALID_ACTION_ON_ARCHIVED_THREAD,
  MAXIMUM_ACTIVE_THREADS,
  MAXIMUM_NUMBER_OF_PINNED_THREADS_IN_FORUM_HAS_BEEN_REACHED,
  MISSING_PERMISSIONS,
  THREAD_LOCKED,
  UNKNOWN_TAG,
  UNKNOWN_MEMBER,
  UNKNOWN_ROLE,
  UNKNOWN_USER,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get channel", access: inChannel(), rateLimit: perChannel("channel:read"), response: Channel },
  ({ channel }) => readChannel(channel),
);

export const PATCH = route(
  {
    summary: "Modify channel",
    access: inChannel(),
    rateLimit: perChannel("channel:update"),
    body: ChannelModify,
    bodyLimit: 16 * 1024 * 1024,
    response: Channel,
    errors: [
      MISSING_PERMISSIONS,
      UNKNOWN_ROLE,
      UNKNOWN_MEMBER,
      UNKNOWN_USER,
      CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      BITRATE_IS_TOO_HIGH_FOR_CHANNEL_OF_THIS_TYPE,
      MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED,
      INVALID_ACTION_ON_ARCHIVED_THREAD,
      THREAD_LOCKED,
      MAXIMUM_ACTIVE_THREADS,
      MAXIMUM_NUMBER_OF_PINNED_THREADS_IN_FORUM_HAS_BEEN_REACHED,
      UNKNOWN_TAG,
    ],
    emits: [CHANNEL_UPDATE, MESSAGE_CREATE, THREAD_UPDATE],
  },
  ({ channel, body }) => updateChannel(channel, body),
);

export const DELETE = route(
  {
    summary: "Delete or close channel",
    access: inChannel(),
    rateLimit: perChannel("channel:delete"),
    query: ChannelDeleteQuery,
    response: Channel,
    errors: [
      MISSING_PERMISSIONS,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      CANNOT_DELETE_CHANNEL_REQUIRED_FOR_COMMUNITY_GUILDS,
    ],
    emits: [
      CHANNEL_DELETE,
      CHANNEL_UPDATE,
      GUILD_UPDATE,
      VOICE_STATE_UPDATE,
      CHANNEL_RECIPIENT_REMOVE,
      MESSAGE_CREATE,
      MESSAGE_UPDATE,
      THREAD_DELETE,
    ],
  },
  ({ channel }) => deleteChannel(channel),
);
