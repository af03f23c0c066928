import type { AuditLogEntry as WireEntry } from "@spacebar/schemas";
import type { AuditLogEntry } from "../entities/index.js";

export const presentAuditLogEntry = ({ changes, options, reason, ...entry }: AuditLogEntry): WireEntry => ({
  id: entry.id,
  action_type: entry.action_type,
  user_id: entry.user_id,
  target_id: entry.target_id,
  ...(changes && { changes }),
  ...(options && { options }),
  ...(reason !== null && { reason }),
});
