import { WebhookType } from "discord-api-types/v10";
import { Channel, Guild, Message, Webhook } from "../entities/index.js";
import { INVALID_WEBHOOK_TOKEN, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK } from "../errors/index.js";
import { hydrate, prepareQuery, reader } from "../db/index.js";
import { safeEqual } from "../lib/index.js";
import { isThread, permissionBits } from "../permissions/index.js";
import { webhookToken, webhookUser } from "../present/index.js";
import type { Actor } from "./Actor.js";
import { accessChannel, channelPermissions } from "./channel.js";
import type { ChannelAccess } from "./channel.js";
import { joinMembership, readMembership } from "./membership.js";
import type { MessageAccess } from "./message.js";
import { PermissionSet } from "./PermissionSet.js";
import { proof, proven } from "./proof.js";
import type { Proof } from "./proof.js";

/** Proof that the actor may manage the webhook, or that it is their own application's. */
export interface WebhookAccess {
  readonly [proof]: Proof<never>;
  readonly actor: Actor;
  readonly webhook: Webhook;
}

const isOwn = (actor: Actor, webhook: Webhook): boolean =>
  webhook.application_id !== null && webhook.application_id === actor.user.application_id;

/**
 * @param ownToo an application's bot needs no permission for the webhooks that it made
 * @throws 10015 no such webhook · 50001 its channel cannot be seen · 50013 MANAGE_WEBHOOKS is missing
 */
export async function accessWebhook(
  actor: Actor,
  webhookId: string,
  { ownToo = false }: { ownToo?: boolean } = {},
): Promise<WebhookAccess> {
  const webhook = await reader().findOneBy(Webhook, { id: webhookId });
  if (!webhook) throw UNKNOWN_WEBHOOK();
  if (!ownToo || !isOwn(actor, webhook)) await accessChannel(actor, webhook.channel_id, "MANAGE_WEBHOOKS");
  return { [proof]: proven(), actor, webhook };
}

/** Who sent the request, as far as it is known of somebody who shows nothing but a webhook's token. */
export type Stranger = Pick<Actor, "ip" | "requestId" | "locale" | "reason">;

/** Proof that the webhook's token was shown. */
export interface TokenAccess {
  readonly [proof]: Proof<never>;
  readonly stranger: Stranger;
  readonly webhook: Webhook;
  readonly channel: Channel;
  readonly guild: Guild;
  /** What the webhook may do in its channel or in this thread of it. */
  readonly permissionsIn: (channel: Channel) => PermissionSet;
}

/** What every webhook may do where it is. */
const OF_EVERY_WEBHOOK = permissionBits(
  "VIEW_CHANNEL",
  "SEND_MESSAGES",
  "SEND_MESSAGES_IN_THREADS",
  "SEND_TTS_MESSAGES",
  "SEND_VOICE_MESSAGES",
  "SEND_POLLS",
  "EMBED_LINKS",
  "ATTACH_FILES",
  "READ_MESSAGE_HISTORY",
);
/** What it may do only while who made it may: nobody gets further with a webhook than without (decision 0015). */
const OF_ITS_MAKER = permissionBits("MENTION_EVERYONE", "USE_EXTERNAL_EMOJIS", "USE_EXTERNAL_STICKERS");

const webhookQuery = prepareQuery<{ webhookId: string }>(["webhookId"], (manager, values) =>
  joinMembership(
    manager
      .createQueryBuilder(Webhook, "webhook")
      .innerJoin(Channel, "channel", "channel.id = webhook.channel_id")
      .addSelect("channel")
      .innerJoin(Guild, "guild", "guild.id = webhook.guild_id")
      .addSelect("guild"),
    "webhook.guild_id",
    "webhook.user_id",
  ).where("webhook.id = :webhookId", values),
);

/**
 * The webhook of this id, for whoever knows its token. One query.
 * @throws 10015 no such webhook · 50027 another token
 */
export async function accessWebhookWithToken(
  stranger: Stranger,
  webhookId: string,
  token: string,
): Promise<TokenAccess> {
  const rows = await webhookQuery({ webhookId });
  const [first] = rows;
  const webhook = first && hydrate(Webhook, first, "webhook");
  const channel = first && hydrate(Channel, first, "channel");
  const { guild, member, roles } = readMembership(rows);
  if (!webhook || !channel || !guild) throw UNKNOWN_WEBHOOK();
  const isRight = safeEqual(token, webhookToken(webhook.id));
  if (!isRight || webhook.type !== WebhookType.Incoming) throw INVALID_WEBHOOK_TOKEN();
  const permissionsIn = (place: Channel): PermissionSet => {
    const makers = member ? channelPermissions({ guild, member, roles }, place, channel).bits : 0n;
    return new PermissionSet(OF_EVERY_WEBHOOK | (makers & OF_ITS_MAKER));
  };
  return { [proof]: proven(), stranger, webhook, channel, guild, permissionsIn };
}

/** As whom a webhook writes, where not by its own name. */
export interface WebhookMask {
  username?: string;
  avatar?: string;
}

/** A thread of the webhook's channel, or the channel itself. @throws 10003 */
async function findPlace({ webhook, channel }: TokenAccess, threadId: string | undefined): Promise<Channel> {
  if (threadId === undefined) return channel;
  const thread = await reader().findOneBy(Channel, { id: threadId, parent_id: webhook.channel_id });
  if (!thread || !isThread(thread)) throw UNKNOWN_CHANNEL();
  return thread;
}

/**
 * The webhook as an author in its channel, or in a thread of it.
 * @throws 10003 no such thread there
 */
export async function writeAsWebhook(
  by: TokenAccess,
  threadId?: string,
  { username, avatar }: WebhookMask = {},
): Promise<ChannelAccess<"SEND_MESSAGES">> {
  const { webhook, guild } = by;
  const place = await findPlace(by, threadId);
  const user = webhookUser(webhook.id, { username: username ?? webhook.name, avatar: avatar ?? webhook.avatar });
  const nobody = { member: null, threadMember: null, roles: [], recipientIds: [], closedFor: [] };
  return {
    [proof]: proven<"SEND_MESSAGES">(),
    actor: { ...by.stranger, user, webhook, kind: "webhook", sessionId: "" },
    channel: place,
    parent: place === by.channel ? null : by.channel,
    guild,
    ...nobody,
    permissions: by.permissionsIn(place),
  };
}

/**
 * A message that the webhook wrote, in its channel or in a thread of it.
 * @throws 10003 no such thread there · 10008 no such message of the webhook's
 */
export async function accessWebhookMessage(
  by: TokenAccess,
  messageId: string,
  threadId?: string,
): Promise<MessageAccess<"SEND_MESSAGES">> {
  const access = await writeAsWebhook(by, threadId);
  const where = { id: messageId, channel_id: access.channel.id, webhook_id: by.webhook.id };
  const message = await reader().findOneBy(Message, where);
  if (!message) throw UNKNOWN_MESSAGE();
  return { ...access, message };
}
