import type { Webhook as WireWebhook, WebhookModify, WebhookModifyWithToken } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { accessGuildChannelOf } from "../../access/index.js";
import type { Actor, TokenAccess, WebhookAccess } from "../../access/index.js";
import { rowLock, transaction } from "../../db/index.js";
import { Webhook } from "../../entities/index.js";
import { UNKNOWN_CHANNEL, UNKNOWN_WEBHOOK } from "../../errors/index.js";
import { presentWebhook } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { storeImages } from "../storeImages.js";
import { auditWebhook } from "./audit.js";
import { checkWebhookChannel, checkWebhookRoom } from "./createWebhook.js";
import { emitWebhooksUpdate } from "./emitWebhooksUpdate.js";
import { readWebhook } from "./readWebhooks.js";
import { webhookName } from "./webhookName.js";

type Changes = Partial<Pick<Webhook, "name" | "avatar" | "channel_id">>;

async function readChanges({ id }: Webhook, input: WebhookModifyWithToken): Promise<Changes> {
  const name = input.name === undefined || input.name === null ? {} : { name: webhookName(input.name, "name") };
  return { ...name, ...(await storeImages({ avatar: "avatars" }, id, input)) };
}

/** @throws 10003 the channel is in another guild · 50001, 50013 · 50024 */
async function readTarget({ actor, webhook }: WebhookAccess, channelId: string): Promise<string> {
  const { channel } = await accessGuildChannelOf(actor, channelId, "MANAGE_WEBHOOKS");
  if (channel.guild_id !== webhook.guild_id) throw UNKNOWN_CHANNEL();
  checkWebhookChannel(channel);
  return channel.id;
}

async function applyChanges(db: EntityManager, { id }: Webhook, changes: Changes, actor?: Actor): Promise<Webhook> {
  const webhook = await db.findOne(Webhook, { where: { id }, ...rowLock() });
  if (!webhook) throw UNKNOWN_WEBHOOK();
  if (Object.keys(changes).length === 0) return webhook;
  const before = { ...webhook };
  if (changes.channel_id && changes.channel_id !== before.channel_id) await checkWebhookRoom(db, changes.channel_id);
  await db.update(Webhook, { id }, changes);
  Object.assign(webhook, changes);
  if (actor) await auditWebhook(db, actor, { before, after: webhook });
  emitWebhooksUpdate(webhook);
  if (webhook.channel_id !== before.channel_id) emitWebhooksUpdate(before);
  return webhook;
}

/**
 * Renames a webhook, changes its picture, or moves it to another channel of its guild.
 * @throws 30007 too many in that channel · 50035 · as {@link readTarget}
 * @see https://discord.com/developers/docs/resources/webhook#modify-webhook
 */
export async function updateWebhook(by: WebhookAccess, input: WebhookModify, origin: string): Promise<WireWebhook> {
  const { channel_id: target } = input;
  const changes = {
    ...(target && target !== by.webhook.channel_id && { channel_id: await readTarget(by, target) }),
    ...(await readChanges(by.webhook, input)),
  };
  return transaction(async (db) => {
    await lockGuild(db, by.webhook.guild_id);
    return readWebhook({ ...by, webhook: await applyChanges(db, by.webhook, changes, by.actor) }, origin);
  });
}

/** The same for whoever knows the token: the webhook stays where it is. */
export async function updateWebhookWithToken(
  { webhook }: TokenAccess,
  input: WebhookModifyWithToken,
  origin: string,
): Promise<WireWebhook> {
  const changes = await readChanges(webhook, input);
  return transaction(async (db) =>
    presentWebhook({ webhook: await applyChanges(db, webhook, changes), withToken: true, origin }),
  );
}
