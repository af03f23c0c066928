import { BulkDelete, GUILD_AUDIT_LOG_ENTRY_CREATE, MESSAGE_DELETE_BULK } from "@spacebar/schemas";
import { bulkDelete } from "@spacebar/util/actions";
import { ONE_OF_THE_MESSAGES_PROVIDED_WAS_TOO_OLD_FOR_BULK_DELETE } from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Bulk delete messages",
    access: inChannel("MANAGE_MESSAGES"),
    rateLimit: perChannel("message:bulk-delete"),
    body: BulkDelete,
    errors: [ONE_OF_THE_MESSAGES_PROVIDED_WAS_TOO_OLD_FOR_BULK_DELETE],
    emits: [MESSAGE_DELETE_BULK, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ channel, body }) => bulkDelete(channel, body),
);
