import { AccountDelete, GUILD_DELETE, GUILD_MEMBER_REMOVE } from "@spacebar/schemas";
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
    emits: [GUILD_DELETE, GUILD_MEMBER_REMOVE],
  },
  ({ actor, body }) => deleteAccount(actor, body),
);
