import { EVENTS } from "@spacebar/schemas";
import type { AuditLogEvent } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { insertRows } from "../../db/index.js";
import { AuditLogEntry } from "../../entities/index.js";
import type { AuditedChange } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentAuditLogEntry } from "../../present/index.js";

/** Who did it where. A reason that the request gave in `X-Audit-Log-Reason` comes with the actor. */
export interface AuditedBy {
  readonly actor: Pick<Actor, "user" | "reason">;
  readonly guildId: string;
}

export interface Audited {
  readonly target_id: string | null;
  readonly changes?: AuditedChange[];
  /** Numbers are text here. */
  readonly options?: Record<string, string>;
}

/**
 * Writes an entry of a guild's audit log, in the transaction of the change it speaks of: either both happen or none. Routes that lead
 * here declare `emits: [GUILD_AUDIT_LOG_ENTRY_CREATE]`. A change of nothing (`changes: []`) is not written.
 * @see https://discord.com/developers/docs/resources/audit-log#audit-log-entry-object
 */
export async function recordAudit(
  db: EntityManager,
  { actor, guildId }: AuditedBy,
  action: AuditLogEvent,
  { target_id, changes, options }: Audited,
): Promise<void> {
  if (changes?.length === 0) return;
  const entry = Object.assign(new AuditLogEntry(), {
    id: Snowflake.generate(),
    guild_id: guildId,
    action_type: action,
    user_id: actor.user.id,
    target_id,
    changes: changes ?? null,
    options: options ?? null,
    reason: actor.reason,
  });
  await insertRows(db, AuditLogEntry, [entry]);
  emit(EVENTS.GUILD_AUDIT_LOG_ENTRY_CREATE, to.guild(guildId), { ...presentAuditLogEntry(entry), guild_id: guildId });
}
