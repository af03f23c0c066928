import { EVENTS } from "@spacebar/schemas";
import { In, Not } from "typeorm";
import type { EntityManager, FindOptionsWhere } from "typeorm";
import { forgetLogins } from "../../access/index.js";
import { currentTransaction, transaction } from "../../db/index.js";
import { Session } from "../../entities/index.js";
import type { ClientInfo } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { clock, createToken, Snowflake } from "../../lib/index.js";

/** Where a login comes from. */
export interface LoginOrigin {
  ip: string;
  clientInfo: ClientInfo;
}

async function insertSession(
  db: EntityManager,
  id: string,
  userId: string,
  { ip, clientInfo }: LoginOrigin,
): Promise<string> {
  const { token, hash } = createToken(userId);
  const now = new Date(clock.now());
  const row = { id, user_id: userId, token_hash: hash, created_at: now, last_used_at: now };
  await db.insert(Session, { ...row, ip, client_info: clientInfo });
  return token;
}

/** Makes a login of a user and returns its token, which is not kept anywhere. */
export async function createSession(userId: string, origin: LoginOrigin): Promise<string> {
  return transaction((db) => insertSession(db, Snowflake.generate(), userId, origin));
}

interface Which {
  /** Only these; without it all of the user's. */
  sessionIds?: string[];
  /** All but this one. */
  except?: string;
}

/**
 * Ends logins: their tokens are worthless from now on, in every process, and gateway connections opened with them close with 4004.
 * Runs in the transaction of what made them invalid.
 */
export async function revokeSessions(userId: string, { sessionIds, except }: Which = {}): Promise<void> {
  const where: FindOptionsWhere<Session> = { user_id: userId };
  if (sessionIds) where.id = In(sessionIds);
  else if (except) where.id = Not(except);
  await transaction(async (db) => {
    await db.delete(Session, where);
    emit(EVENTS.TOKENS_REVOKED, to.process(), {
      user_id: userId,
      session_ids: sessionIds ?? null,
      ...(except && { except: [except] }),
    });
    currentTransaction()?.committed.push(async () => forgetLogins(userId));
  });
}

/**
 * Ends every login of a user but a new one, whose token it returns: after a change of what the old ones were proven with. Whoever
 * stole the token that asks for the change loses it too.
 */
export async function replaceSessions(userId: string, origin: LoginOrigin): Promise<string> {
  const id = Snowflake.generate();
  return transaction(async (db) => {
    const token = await insertSession(db, id, userId, origin);
    await revokeSessions(userId, { except: id });
    return token;
  });
}
