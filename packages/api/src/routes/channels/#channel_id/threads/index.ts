import { MESSAGE_CREATE, StartedThread, THREAD_CREATE, THREAD_MEMBERS_UPDATE, ThreadCreate } from "@spacebar/schemas";
import { startThread } from "@spacebar/util/actions";
import {
  ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  MAXIMUM_ACTIVE_THREADS,
  MISSING_PERMISSIONS,
  REQUEST_ENTITY_TOO_LARGE,
  TAG_REQUIRED_TO_CREATE_A_FORUM_POST_IN_THIS_CHANNEL,
} from "@spacebar/util/errors";
import { files, inChannel, perChannel, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/channel#start-thread-without-message */
export const POST = route(
  {
    summary: "Start thread without message, or post in a forum",
    access: inChannel(),
    rateLimit: perChannel("thread:create"),
    body: ThreadCreate,
    upload: files({ max: 10 }),
    response: StartedThread,
    status: 201,
    errors: [
      ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      CANNOT_SEND_AN_EMPTY_MESSAGE,
      MAXIMUM_ACTIVE_THREADS,
      MISSING_PERMISSIONS,
      REQUEST_ENTITY_TOO_LARGE,
      TAG_REQUIRED_TO_CREATE_A_FORUM_POST_IN_THIS_CHANNEL,
    ],
    emits: [THREAD_CREATE, THREAD_MEMBERS_UPDATE, MESSAGE_CREATE],
  },
  ({ channel, body, files }) => startThread(channel, body, files),
);
