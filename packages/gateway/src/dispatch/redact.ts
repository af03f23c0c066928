import type { GatewayMessage } from "@spacebar/schemas";

type Content = Pick<GatewayMessage, "content" | "embeds" | "attachments" | "components" | "poll">;

function emptied<T extends Content>({ poll: _poll, ...rest }: T) {
  return { ...rest, content: "", embeds: [], attachments: [], components: [] };
}

/**
 * A message for a bot that may not read content: what its author wrote is empty, in the message it answers and in what it forwards
 * as well.
 * @see https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function redactMessage(message: GatewayMessage): GatewayMessage {
  const { referenced_message: answered, message_snapshots: forwarded } = message;
  return {
    ...emptied(message),
    ...(answered && { referenced_message: emptied(answered) }),
    ...(forwarded && { message_snapshots: forwarded.map(({ message: copy }) => ({ message: emptied(copy) })) }),
  };
}

/** Whose content a bot may read without the intent: its own, and what mentions it. */
export const readersWithoutIntent = (message: GatewayMessage): string[] => [
  message.author.id,
  ...message.mentions.map(({ id }) => id),
];
