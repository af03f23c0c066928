import { AuditLogEvent } from "discord-api-types/v10";
import { IntegerEnum, Nullable, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { Thread } from "../channel/wire.js";
import { User } from "../user/wire.js";
import { Webhook } from "../webhook/wire.js";

/** One changed key; which of the two values exists tells added, changed and removed apart. */
export const AuditLogChange = Wire("AuditLogChange", {
  key: Type.String(),
  old_value: Type.Optional(Type.Unknown()),
  new_value: Type.Optional(Type.Unknown()),
});
export type AuditLogChange = Static<typeof AuditLogChange>;

/** @see https://discord.com/developers/docs/resources/audit-log#audit-log-entry-object */
export const AuditLogEntry = Wire("AuditLogEntry", {
  id: Snowflake,
  action_type: IntegerEnum(AuditLogEvent),
  user_id: Nullable(Snowflake),
  target_id: Nullable(Type.String()),
  changes: Type.Optional(Type.Array(AuditLogChange)),
  options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  reason: Type.Optional(Type.String()),
});
export type AuditLogEntry = Static<typeof AuditLogEntry>;

/** Everything the entries speak of, each once. */
export const AuditLog = Wire("AuditLog", {
  audit_log_entries: Type.Array(AuditLogEntry),
  users: Type.Array(User),
  integrations: Type.Array(Type.Unknown()),
  webhooks: Type.Array(Webhook),
  guild_scheduled_events: Type.Array(Type.Unknown()),
  threads: Type.Array(Thread),
  application_commands: Type.Array(Type.Unknown()),
  auto_moderation_rules: Type.Array(Type.Unknown()),
});
export type AuditLog = Static<typeof AuditLog>;
