import { AuditLogEvent } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import type { Webhook } from "../../entities/index.js";
import { changesOf, recordAudit } from "../auditLog/index.js";

const KEYS = ["name", "type", "channel_id", "avatar_hash", "application_id"] as const;

type Told = Pick<Webhook, "name" | "type" | "channel_id" | "application_id"> & { avatar_hash: string | null };

const told = (webhook: Webhook | null): Told | null => webhook && { ...webhook, avatar_hash: webhook.avatar };

const eventOf = (before: Webhook | null, after: Webhook | null): AuditLogEvent => {
  if (!before) return AuditLogEvent.WebhookCreate;
  return after ? AuditLogEvent.WebhookUpdate : AuditLogEvent.WebhookDelete;
};

/** Writes down who made, changed or deleted a webhook. What is done with its token is nobody's deed. */
export async function auditWebhook(
  db: EntityManager,
  actor: Actor,
  { before, after }: { before: Webhook | null; after: Webhook | null },
): Promise<void> {
  const webhook = after ?? before;
  if (!webhook) return;
  const changes = changesOf<Told>(told(before), told(after), KEYS);
  const by = { actor, guildId: webhook.guild_id };
  await recordAudit(db, by, eventOf(before, after), { target_id: webhook.id, changes });
}
