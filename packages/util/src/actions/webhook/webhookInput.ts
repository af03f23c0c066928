import type { AllowedMentions, MessageEdit } from "@spacebar/schemas";
import type { TokenAccess } from "../../access/index.js";

/** What a webhook's text notifies when the request does not say: users, but neither roles nor everyone. */
const USERS_ONLY: AllowedMentions = { parse: ["users"] };

/**
 * A webhook's request as one for a message. Without `with_components`, components of a webhook that no application made are ignored.
 * @see https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function webhookInput<I extends MessageEdit>(
  { webhook }: TokenAccess,
  input: I,
  { with_components }: { with_components?: boolean },
): I {
  const allowed_mentions = input.allowed_mentions ?? USERS_ONLY;
  if (with_components || webhook.application_id !== null) return { ...input, allowed_mentions };
  const { components: _, ...rest } = input;
  return { ...(rest as I), allowed_mentions };
}
