import {
  MESSAGE_CREATE,
  MESSAGE_UPDATE,
  THREAD_CREATE,
  THREAD_MEMBERS_UPDATE,
  Thread,
  ThreadFromMessage,
} from "@spacebar/schemas";
import { startThreadFromMessage } from "@spacebar/util/actions";
import {
  ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT,
  CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  MAXIMUM_ACTIVE_THREADS,
  THREAD_ALREADY_CREATED_FOR_MESSAGE,
} from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/channel#start-thread-from-message */
export const POST = route(
  {
    summary: "Start thread from message",
    access: onMessage("CREATE_PUBLIC_THREADS"),
    rateLimit: perChannel("thread:create"),
    body: ThreadFromMessage,
    response: Thread,
    status: 201,
    errors: [
      ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT,
      CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      MAXIMUM_ACTIVE_THREADS,
      THREAD_ALREADY_CREATED_FOR_MESSAGE,
    ],
    emits: [THREAD_CREATE, THREAD_MEMBERS_UPDATE, MESSAGE_CREATE, MESSAGE_UPDATE],
  },
  ({ message, body }) => startThreadFromMessage(message, body),
);
