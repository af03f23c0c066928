import { AuditLogEvent } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildAccess } from "../../access/index.js";
import type { Role } from "../../entities/index.js";
import { changesOf, recordAudit } from "../auditLog/index.js";

const KEYS = ["name", "color", "permissions", "hoist", "mentionable", "unicode_emoji"] as const;

/** The audit log calls a picture by what it is. */
const audited = (role: Role) => ({ ...role, icon_hash: role.icon });

/** Writes down that a role was made (nothing before), changed, or deleted (nothing after). */
export async function auditRole(
  db: EntityManager,
  by: GuildAccess,
  before: Role | null,
  after: Role | null,
): Promise<void> {
  const action = !before ? AuditLogEvent.RoleCreate : after ? AuditLogEvent.RoleUpdate : AuditLogEvent.RoleDelete;
  await recordAudit(db, { actor: by.actor, guildId: by.guild.id }, action, {
    target_id: (after ?? before)?.id ?? null,
    changes: changesOf(before && audited(before), after && audited(after), [...KEYS, "icon_hash"]),
  });
}
