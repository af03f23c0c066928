import type { EntityManager } from "typeorm";
import { In } from "typeorm";
import { Role } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";

/** @throws 50035 at each role that the guild does not have */
export async function checkRoles(db: EntityManager, guildId: string, roleIds: readonly string[]): Promise<void> {
  if (roleIds.length === 0) return;
  const roles = await db.findBy(Role, { id: In([...roleIds]), guild_id: guildId });
  const known = new Set(roles.map(({ id }) => id));
  const unknown = roleIds.flatMap((id, index) =>
    known.has(id) ? [] : [[`roles.${index}`, fieldError("ROLE_UNKNOWN")]],
  );
  if (unknown.length > 0) throw formError(Object.fromEntries(unknown) as Record<string, ReturnType<typeof fieldError>>);
}
