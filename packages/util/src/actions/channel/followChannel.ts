import type { ChannelFollower } from "@spacebar/schemas";
import { AuditLogEvent, ChannelType, MessageType, WebhookType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { accessChannel } from "../../access/index.js";
import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Webhook } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE } from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentPartialMember } from "../../present/index.js";
import { recordAudit } from "../auditLog/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { checkWebhookChannel, checkWebhookRoom } from "../webhook/createWebhook.js";
import { emitWebhooksUpdate } from "../webhook/emitWebhooksUpdate.js";
import { inGuildChannel } from "./inGuildChannel.js";

const MAX_NAME = 80;

/** Channels that have room for the copies of other channels' messages. */
const FOLLOWING: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

const newFollower = (source: GuildChannelAccess, target: GuildChannelAccess): Webhook =>
  Object.assign(new Webhook(), {
    id: Snowflake.generate(),
    type: WebhookType.ChannelFollower,
    guild_id: target.guild.id,
    channel_id: target.channel.id,
    user_id: target.actor.user.id,
    name: [...`${source.guild.name} #${source.channel.name ?? ""}`].slice(0, MAX_NAME).join(""),
    avatar: null,
    application_id: null,
    source_channel_id: source.channel.id,
    source_guild_id: source.guild.id,
  } satisfies Webhook);

/** The line in the following channel that says what it follows from now on. */
async function announce(db: EntityManager, source: GuildChannelAccess, target: GuildChannelAccess, content: string) {
  const { actor, channel, guild, member, roles } = target;
  const roleIds = roles.map(({ id }) => id).filter((id) => id !== guild.id);
  await createSystemMessage(
    db,
    {
      channel,
      type: MessageType.ChannelFollowAdd,
      author: actor.user,
      member: presentPartialMember(member, roleIds),
    },
    { content, message_reference: { type: 0, channel_id: source.channel.id, guild_id: source.guild.id } },
  );
}

/**
 * Has a channel be sent what an announcement channel publishes. Following it twice changes nothing.
 * @param targetId the channel that follows; the actor manages its webhooks
 * @throws 10003, 50001, 50013 of the channel that follows · 50003 a direct message · 50024 no announcement channel, or one that cannot
 *   follow · 30007 it has as many webhooks as it may
 * @see https://discord.com/developers/docs/resources/channel#follow-announcement-channel
 */
export async function followChannel(by: ChannelAccess, targetId: string): Promise<ChannelFollower> {
  const source = inGuildChannel(by);
  if (source.channel.type !== ChannelType.GuildAnnouncement) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  const target = inGuildChannel(await accessChannel(by.actor, targetId, "MANAGE_WEBHOOKS"));
  checkWebhookChannel(target.channel);
  const isItself = target.channel.id === source.channel.id;
  if (isItself || !FOLLOWING.includes(target.channel.type)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  return transaction(async (db) => {
    await lockGuild(db, target.guild.id);
    const pair = { channel_id: target.channel.id, source_channel_id: source.channel.id };
    const present = await db.findOneBy(Webhook, { ...pair, type: WebhookType.ChannelFollower });
    if (present) return { channel_id: source.channel.id, webhook_id: present.id };
    await checkWebhookRoom(db, target.channel.id);
    const webhook = newFollower(source, target);
    await insertRows(db, Webhook, [webhook]);
    emitWebhooksUpdate(webhook);
    await recordAudit(db, { actor: by.actor, guildId: target.guild.id }, AuditLogEvent.WebhookCreate, {
      target_id: webhook.id,
      changes: [
        { key: "type", new_value: webhook.type },
        { key: "channel_id", new_value: webhook.channel_id },
        { key: "name", new_value: webhook.name },
      ],
    });
    await announce(db, source, target, webhook.name);
    return { channel_id: source.channel.id, webhook_id: webhook.id };
  });
}
