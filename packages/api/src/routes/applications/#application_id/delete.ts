import {
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  GUILD_ROLE_DELETE,
  MfaCodeBody,
  TOKENS_REVOKED,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { deleteApplication } from "@spacebar/util/actions";
import { NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION } from "@spacebar/util/errors";
import { onApplication, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Delete application",
    access: onApplication(),
    rateLimit: perUser("application:update"),
    body: MfaCodeBody,
    errors: [NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION],
    emits: [
      GUILD_DELETE,
      GUILD_MEMBER_REMOVE,
      THREAD_MEMBERS_UPDATE,
      GUILD_ROLE_DELETE,
      TOKENS_REVOKED,
      VOICE_STATE_UPDATE,
    ],
  },
  ({ application }) => deleteApplication(application),
);
