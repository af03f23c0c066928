import type { TokenAccess, WebhookAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Webhook } from "../../entities/index.js";
import { UNKNOWN_WEBHOOK } from "../../errors/index.js";
import { auditWebhook } from "./audit.js";
import { emitWebhooksUpdate } from "./emitWebhooksUpdate.js";

/**
 * Deletes a webhook; what it wrote stays, with the name and picture it wrote under.
 * @throws 10015 it is gone already
 * @see https://discord.com/developers/docs/resources/webhook#delete-webhook
 */
export async function deleteWebhook(by: WebhookAccess | TokenAccess): Promise<void> {
  const { webhook } = by;
  await transaction(async (db) => {
    const { affected } = await db.delete(Webhook, { id: webhook.id });
    if (affected === 0) throw UNKNOWN_WEBHOOK();
    if ("actor" in by) await auditWebhook(db, by.actor, { before: webhook, after: null });
    emitWebhooksUpdate(webhook);
  });
}
