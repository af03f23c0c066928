import {
  AccountDelete,
  CHANNEL_DELETE,
  CHANNEL_RECIPIENT_REMOVE,
  CHANNEL_UPDATE,
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  MESSAGE_CREATE,
  RELATIONSHIP_REMOVE,
  TOKENS_REVOKED,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { deleteAccount } from "@spacebar/util/actions";
import { INVALID_MFA_CODE, MUST_TRANSFER_OWNED_GUILDS } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Delete user account",
    access: authenticatedPerson(),
    rateLimit: perUser("user:close"),
    body: AccountDelete,
    errors: [MUST_TRANSFER_OWNED_GUILDS, INVALID_MFA_CODE],
    emits: [
      GUILD_DELETE,
      GUILD_MEMBER_REMOVE,
      THREAD_MEMBERS_UPDATE,
      TOKENS_REVOKED,
      CHANNEL_DELETE,
      CHANNEL_RECIPIENT_REMOVE,
      RELATIONSHIP_REMOVE,
      VOICE_STATE_UPDATE,
      MESSAGE_CREATE,
      CHANNEL_UPDATE,
    ],
  },
  ({ actor, body }) => deleteAccount(actor, body),
);
