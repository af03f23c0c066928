import { GUILD_AUDIT_LOG_ENTRY_CREATE, MESSAGE_DELETE, MESSAGE_UPDATE, Message, MessageEdit } from "@spacebar/schemas";
import { deleteMessage, editMessage, getMessage } from "@spacebar/util/actions";
import {
  CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER,
  MISSING_PERMISSIONS,
  REQUEST_ENTITY_TOO_LARGE,
} from "@spacebar/util/errors";
import { files, onMessage, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get channel message",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("message:history"),
    response: Message,
  },
  ({ message }) => getMessage(message),
);

export const PATCH = route(
  {
    summary: "Edit message",
    access: onMessage(),
    rateLimit: perChannel("message:edit"),
    body: MessageEdit,
    upload: files({ max: 10 }),
    response: Message,
    errors: [CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER, MISSING_PERMISSIONS, REQUEST_ENTITY_TOO_LARGE],
    emits: [MESSAGE_UPDATE],
  },
  ({ message, body, files }) => editMessage(message, body, files),
);

export const DELETE = route(
  {
    summary: "Delete message",
    access: onMessage(),
    rateLimit: perChannel("message:delete"),
    errors: [MISSING_PERMISSIONS],
    emits: [MESSAGE_DELETE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ message }) => deleteMessage(message),
);
