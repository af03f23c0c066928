import { AuditLogEvent } from "discord-api-types/v10";
import { IntegerEnum, Nullable, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

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
