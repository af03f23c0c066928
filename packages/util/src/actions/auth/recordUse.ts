import type { EntityManager } from "typeorm";
import { In } from "typeorm";
import { takeUsed } from "../../access/index.js";
import { Session } from "../../entities/index.js";
import { clock } from "../../lib/index.js";

/** Statements have a bound on their parameters. */
const BATCH = 500;

/** Writes when the logins that this process has seen were last used: now and then, because a request must not cost a write. */
export async function recordUse(db: EntityManager): Promise<void> {
  const used = takeUsed();
  const last_used_at = new Date(clock.now());
  for (let start = 0; start < used.length; start += BATCH)
    await db.update(Session, { id: In(used.slice(start, start + BATCH)) }, { last_used_at });
}
