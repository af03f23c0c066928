import { WebhookType } from "discord-api-types/v10";
import { In, MoreThan } from "typeorm";
import type { EntityManager } from "typeorm";
import { insertRows, rowLock, transaction } from "../../db/index.js";
import { Channel, Crosspost, Message, Webhook } from "../../entities/index.js";
import { webhookUser } from "../../present/index.js";
import { insertMessage } from "../message/insertMessage.js";
import { copyOf } from "./copyOf.js";
import { DELIVER, planBatch } from "./plan.js";
import type { Batch } from "./plan.js";

/** Followers of one transaction: on SQLite everybody waits for it. */
const BATCH = 20;

/** The copy in one following channel, as its webhook's message. */
async function writeCopy(db: EntityManager, source: Message, webhook: Webhook, channel: Channel): Promise<string> {
  const author = { username: webhook.name, avatar: webhook.avatar };
  const row = {
    ...copyOf(source),
    author_id: webhook.id,
    webhook_id: webhook.id,
    webhook_author: author,
    message_reference: {
      type: 0,
      channel_id: source.channel_id,
      message_id: source.id,
      ...(source.guild_id && { guild_id: source.guild_id }),
    },
  };
  const parts = { author: webhookUser(webhook.id, author) };
  return (await insertMessage(db, { channel, recipientIds: [] }, row, parts)).id;
}

/** The job that brings a published message to some of those who follow. The source is held, so that no change slips in between. */
export async function deliver({ message_id, after }: Batch): Promise<void> {
  await transaction(async (db) => {
    const source = await db.findOne(Message, { where: { id: message_id }, ...rowLock() });
    if (!source) return;
    const followers = await db.find(Webhook, {
      where: { source_channel_id: source.channel_id, type: WebhookType.ChannelFollower, id: MoreThan(after) },
      order: { id: "ASC" },
      take: BATCH,
    });
    const channels = await db.findBy(Channel, { id: In(followers.map(({ channel_id }) => channel_id)) });
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    const copies: Crosspost[] = [];
    for (const follower of followers) {
      const channel = byId.get(follower.channel_id);
      if (!channel) continue;
      copies.push({ message_id: await writeCopy(db, source, follower, channel), source_id: source.id });
    }
    await insertRows(db, Crosspost, copies);
    const last = followers[BATCH - 1];
    if (last) await planBatch(DELIVER, message_id, last.id);
  });
}
