import {
  CHANNEL_CREATE,
  MESSAGE_CREATE,
  Message,
  MessageCreate,
  MessageListQuery,
  THREAD_MEMBERS_UPDATE,
  THREAD_UPDATE,
  Type,
} from "@spacebar/schemas";
import { listMessages, sendMessage } from "@spacebar/util/actions";
import {
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  CANNOT_SEND_A_MESSAGE_IN_A_FORUM_CHANNEL,
  REQUEST_ENTITY_TOO_LARGE,
  THREAD_LOCKED,
  UPLOADED_FILE_NOT_FOUND,
} from "@spacebar/util/errors";
import { files, inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get channel messages",
    access: inChannel(),
    rateLimit: perChannel("message:history"),
    query: MessageListQuery,
    response: Type.Array(Message),
  },
  ({ channel, query }) => listMessages(channel, query),
);

export const POST = route(
  {
    summary: "Create message",
    access: inChannel("SEND_MESSAGES"),
    rateLimit: perChannel("message:create"),
    body: MessageCreate,
    upload: files({ max: 10 }),
    response: Message,
    errors: [
      CANNOT_SEND_AN_EMPTY_MESSAGE,
      CANNOT_SEND_A_MESSAGE_IN_A_FORUM_CHANNEL,
      REQUEST_ENTITY_TOO_LARGE,
      THREAD_LOCKED,
      UPLOADED_FILE_NOT_FOUND,
    ],
    emits: [CHANNEL_CREATE, MESSAGE_CREATE, THREAD_UPDATE, THREAD_MEMBERS_UPDATE],
  },
  ({ channel, body, files }) => sendMessage(channel, body, files),
);
