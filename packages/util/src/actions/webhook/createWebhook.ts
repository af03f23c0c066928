import type { Webhook as WireWebhook, WebhookCreate } from "@spacebar/schemas";
import { ChannelType, WebhookType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Webhook } from "../../entities/index.js";
import type { Channel } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED } from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentWebhook } from "../../present/index.js";
import { inGuildChannel } from "../channel/inGuildChannel.js";
import { lockGuild } from "../guild/lockGuild.js";
import { storeImages } from "../storeImages.js";
import { auditWebhook } from "./audit.js";
import { emitWebhooksUpdate } from "./emitWebhooksUpdate.js";
import { webhookName } from "./webhookName.js";

const WITH_WEBHOOKS: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];

/** @throws 50024 categories and threads have no webhooks */
export function checkWebhookChannel({ type }: Channel): void {
  if (!WITH_WEBHOOKS.includes(type)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
}

/** Only while the guild is locked: of two who take the last place, the second sees the first. @throws 30007 */
export async function checkWebhookRoom(db: EntityManager, channelId: string): Promise<void> {
  const max = Config.get().limits.channel.maxWebhooks;
  if ((await db.countBy(Webhook, { channel_id: channelId })) >= max) throw MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED({ max });
}

/**
 * Makes a webhook that writes into the channel.
 * @throws 50003 a direct message · 50024 a category or thread · 30007 too many · 50035
 * @see https://discord.com/developers/docs/resources/webhook#create-webhook
 */
export async function createWebhook(
  by: ChannelAccess<"MANAGE_WEBHOOKS">,
  input: WebhookCreate,
  origin: string,
): Promise<WireWebhook> {
  const { actor, channel, guild } = inGuildChannel(by);
  checkWebhookChannel(channel);
  const id = Snowflake.generate();
  const name = webhookName(input.name, "name");
  const { avatar = null } = await storeImages({ avatar: "avatars" }, id, input);
  const webhook = Object.assign(new Webhook(), {
    id,
    type: WebhookType.Incoming,
    guild_id: guild.id,
    channel_id: channel.id,
    user_id: actor.user.id,
    name,
    avatar,
    application_id: actor.user.application_id,
    source_channel_id: null,
    source_guild_id: null,
  } satisfies Webhook);
  return transaction(async (db) => {
    await lockGuild(db, guild.id);
    await checkWebhookRoom(db, channel.id);
    await insertRows(db, Webhook, [webhook]);
    await auditWebhook(db, actor, { before: null, after: webhook });
    emitWebhooksUpdate(webhook);
    return presentWebhook({ webhook, user: actor.user, withToken: true, origin });
  });
}
