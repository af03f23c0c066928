import { LRUCache } from "lru-cache";
import { Session, User } from "../entities/index.js";
import { hydrate, prepareQuery } from "../db/index.js";
import { hashToken } from "../lib/index.js";
import { noteUse } from "./usage.js";

export interface Login {
  readonly user: User;
  readonly sessionId: string;
}

/**
 * Who a token belongs to is remembered for a moment. A revocation empties this process's memory at once; another process learns of it
 * over the bus, and at the latest when its entry is this old.
 */
const REMEMBERED_MS = 1500;
const remembered = new LRUCache<string, Login>({ max: 20_000, ttl: REMEMBERED_MS });
/** Grows with every revocation: what was read before one is not remembered after it. */
let revocations = 0;

const HEADER = /^(?:(Bot|Bearer)\s+)?([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/;

const loginQuery = prepareQuery<{ hash: string }>(["hash"], (manager, values) =>
  manager
    .createQueryBuilder(Session, "session")
    .innerJoin(User, "user", "user.id = session.user_id")
    .addSelect("user")
    .where("session.token_hash = :hash", values),
);

async function loadLogin(hash: string): Promise<Login | null> {
  const [row] = await loginQuery({ hash });
  const session = row && hydrate(Session, row, "session");
  const user = row && hydrate(User, row, "user");
  if (!session || !user || user.disabled || user.deleted_at) return null;
  noteUse(session.id, session.last_used_at);
  return { user, sessionId: session.id };
}

/** Finds the login an access token stands for, or null. At most one query, none while remembered. */
async function authenticateToken(token: string): Promise<Login | null> {
  const hash = hashToken(token);
  const known = remembered.get(hash);
  if (known) return known;
  const before = revocations;
  const login = await loadLogin(hash);
  if (login && revocations === before) remembered.set(hash, login);
  return login;
}

/** Reads an `Authorization` header or a gateway token: bots say `Bot <token>` (on the gateway not always), users the bare token. */
export async function authenticate(authorization: string | undefined): Promise<Login | null> {
  const [, scheme, token] = HEADER.exec(authorization?.trim() ?? "") ?? [];
  if (!token || scheme === "Bearer") return null;
  const login = await authenticateToken(token);
  if (!login || (scheme === "Bot" && !login.user.bot)) return null;
  return login;
}

/** Forgets what was remembered of a user's logins: after a revocation, and after a change of the user's own row. */
export function forgetLogins(userId: string): void {
  revocations++;
  for (const [hash, login] of remembered.entries()) {
    if (login.user.id === userId) remembered.delete(hash);
  }
}
