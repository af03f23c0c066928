import { clock } from "../lib/index.js";

/** How exact "last used" is. It serves lists of logins and the pruning of members, which count in days. */
const EXACT_MS = 60 * 60_000;
/** Logins that wait to be written; more are written late, when they are used again. */
const MANY = 50_000;
const waiting = new Set<string>();

/** Notes that a login was used, if what the database says of it has grown old. */
export function noteUse(sessionId: string, lastUsedAt: Date): void {
  if (clock.now() - lastUsedAt.getTime() > EXACT_MS && waiting.size < MANY) waiting.add(sessionId);
}

/** Hands over the logins noted so far, and forgets them. */
export function takeUsed(): string[] {
  const used = [...waiting];
  waiting.clear();
  return used;
}
