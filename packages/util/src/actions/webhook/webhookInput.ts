import type { AllowedMentions, MessageEdit } from "@spacebar/schemas";
import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import type { TokenAccess } from "../../access/index.js";
import { fieldError, formError } from "../../errors/index.js";

/** What a webhook's text notifies when the request does not say: users, but neither roles nor everyone. */
const USERS_ONLY: AllowedMentions = { parse: ["users"] };

const INTERACTIVE: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.TextInput,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

/** Somebody would have to answer whoever uses it; a button that is a link answers for itself. */
function isInteractive(component: object): boolean {
  const { type, style } = component as { type?: unknown; style?: unknown };
  if (type === ComponentType.Button) return style !== ButtonStyle.Link;
  return INTERACTIVE.includes(type);
}

/** Components lie in others, at any depth the shape allows. */
const holdsInteractive = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (isInteractive(value) || Object.values(value).some((part) => holdsInteractive(part)));

/**
 * A webhook's request as one for a message. Webhooks that no application made have nobody to answer for components: without
 * `with_components` they are ignored.
 * @throws 50035 components that people use, and no application
 * @see https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function webhookInput<I extends MessageEdit>(
  { webhook }: TokenAccess,
  input: I,
  { with_components }: { with_components?: boolean },
): I {
  const allowed_mentions = input.allowed_mentions ?? USERS_ONLY;
  if (webhook.application_id !== null) return { ...input, allowed_mentions };
  const { components, ...rest } = input;
  if (!with_components) return { ...(rest as I), allowed_mentions };
  if (holdsInteractive(components)) throw formError({ components: fieldError("WEBHOOK_COMPONENTS_INTERACTIVE") });
  return { ...input, allowed_mentions };
}
