import { createHmac } from "node:crypto";
import type { Webhook as WireWebhook } from "@spacebar/schemas";
import { WebhookType } from "discord-api-types/v10";
import { knownSecret } from "../db/index.js";
import { User } from "../entities/index.js";
import type { Channel, Guild, Message, Webhook } from "../entities/index.js";
import { presentUser } from "./user.js";

/** As many characters as client libraries look for in a webhook's address. */
const TOKEN_LENGTH = 68;

/** The secret in a webhook's address: made from its id and a key of the instance, so that it is stored nowhere and can be shown again. */
export const webhookToken = (webhookId: string): string =>
  createHmac("sha512", knownSecret("webhook_tokens")).update(webhookId).digest("base64url").slice(0, TOKEN_LENGTH);

/** A webhook as the author of a message: it looks like a bot, and no table has it. */
export const webhookUser = (id: string, { username, avatar }: Pick<User, "username" | "avatar">): User =>
  Object.assign(new User(), {
    id,
    username,
    avatar,
    discriminator: "0000",
    global_name: null,
    banner: null,
    accent_color: null,
    public_flags: 0,
    flags: 0,
    bot: true,
    system: false,
  });

/** The author of a webhook's message; null for messages that a user wrote. */
export const webhookAuthor = (message: Message | null): User | null =>
  message?.webhook_author ? webhookUser(message.author_id, message.webhook_author) : null;

/** A webhook and what it names. */
export interface WebhookParts {
  readonly webhook: Webhook;
  /** Who made it; left out for whoever only has its token. */
  readonly user?: User | null;
  /** Whether the viewer may know the token. */
  readonly withToken: boolean;
  /** Scheme and host the viewer knows this server by. */
  readonly origin: string;
  /** What a follower brings messages from, while its maker can see the guild. */
  readonly source?: { readonly guild: Guild; readonly channel: Channel };
}

const presentSource = ({ guild, channel }: NonNullable<WebhookParts["source"]>) => ({
  source_guild: { id: guild.id, name: guild.name, icon: guild.icon },
  source_channel: { id: channel.id, name: channel.name ?? "" },
});

function presentToken({ webhook, withToken, origin }: WebhookParts): Pick<WireWebhook, "token" | "url"> {
  if (webhook.type !== WebhookType.Incoming || !withToken) return {};
  const token = webhookToken(webhook.id);
  return { token, url: `${origin}/api/webhooks/${webhook.id}/${token}` };
}

/** @see https://discord.com/developers/docs/resources/webhook#webhook-object */
export const presentWebhook = (parts: WebhookParts): WireWebhook => ({
  id: parts.webhook.id,
  type: parts.webhook.type,
  guild_id: parts.webhook.guild_id,
  channel_id: parts.webhook.channel_id,
  name: parts.webhook.name,
  avatar: parts.webhook.avatar,
  application_id: parts.webhook.application_id,
  ...(parts.user && { user: presentUser(parts.user) }),
  ...(parts.source && presentSource(parts.source)),
  ...presentToken(parts),
});
