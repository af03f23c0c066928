import { AsyncLocalStorage } from "node:async_hooks";
import type { EntityManager } from "typeorm";
import { logger, Mutex } from "../lib/index.js";
import { database, dialect } from "./dataSource.js";

type Hook = () => Promise<void>;

/** One running transaction. `events` hangs its queue on it through the hooks. */
export interface TransactionScope {
  readonly db: EntityManager;
  /** Run last inside the transaction; a failure rolls it back. */
  readonly beforeCommit: Hook[];
  /** Run right after the commit, awaited before the caller goes on. */
  readonly committed: Hook[];
  /** Run after the commit on their own: slow work whose failure concerns nobody. */
  readonly detached: Hook[];
  /** Committed or rolled back: work it left running is outside of it. */
  ended: boolean;
}

const scopes = new AsyncLocalStorage<TransactionScope>();

/**
 * SQLite has one connection for the whole process: two interleaved transactions would be one, and the rollback of one would undo
 * the other. Everything that writes goes through here.
 */
const sqliteWrites = new Mutex();

const RETRIES = 3;
/** Deadlock or serialisation failure: PostgreSQL 40P01, 40001; MariaDB 1213, 1205, 1020. The work is run again from the start. */
const RETRYABLE = new Set<unknown>(["40P01", "40001", 1213, 1205, 1020]);

const isRetryable = (error: unknown): boolean => {
  const driver = (error as { driverError?: { code?: unknown; errno?: unknown } }).driverError;
  return driver !== undefined && (RETRYABLE.has(driver.code) || RETRYABLE.has(driver.errno));
};

async function runOnce<T>(work: (db: EntityManager) => Promise<T>): Promise<{ result: T; scope: TransactionScope }> {
  return database().transaction(async (db) => {
    const scope: TransactionScope = { db, beforeCommit: [], committed: [], detached: [], ended: false };
    return scopes.run(scope, async () => {
      try {
        const result = await work(db);
        for (const hook of scope.beforeCommit) await hook();
        return { result, scope };
      } finally {
        scope.ended = true;
      }
    });
  });
}

async function runWithRetries<T>(work: (db: EntityManager) => Promise<T>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(work);
    } catch (error) {
      if (attempt >= RETRIES || !isRetryable(error)) throw error;
    }
  }
}

function detach(hook: Hook): void {
  hook().catch((error: unknown) => logger.error({ err: error }, "work after a commit failed"));
}

/**
 * Runs `work` in one transaction; inside another one it joins that. What it emits leaves after the commit. Nothing slow (a network
 * call, a password hash) belongs inside: on SQLite everybody else waits.
 */
export async function transaction<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
  const outer = currentTransaction();
  if (outer) return work(outer.db);
  const { result, scope } =
    dialect() === "sqlite" ? await sqliteWrites.run(() => runWithRetries(work)) : await runWithRetries(work);
  for (const hook of scope.committed) await hook();
  for (const hook of scope.detached) detach(hook);
  return result;
}

export function currentTransaction(): TransactionScope | undefined {
  const scope = scopes.getStore();
  return scope?.ended ? undefined : scope;
}

/** For reads: the running transaction's manager, or the pool's. */
export function reader(): EntityManager {
  return currentTransaction()?.db ?? database().manager;
}

/**
 * Reads what is committed and nothing else. On SQLite the process has one connection, so that a plain read would see what a running
 * transaction may still take back; this one waits for its turn. For what is kept in memory, like a gateway's picture of a guild.
 */
export function readCommitted<T>(read: (db: EntityManager) => Promise<T>): Promise<T> {
  const db = database().manager;
  return dialect() === "sqlite" ? sqliteWrites.run(() => read(db)) : read(db);
}

/**
 * Part of the options of a find: the rows are held until the transaction ends. On SQLite every transaction is alone and there is
 * nothing to say.
 */
export const rowLock = (): { lock?: { mode: "pessimistic_write" } } =>
  dialect() === "sqlite" ? {} : { lock: { mode: "pessimistic_write" } };

/** Runs `work` once the running transaction has been committed, or at once outside of one; the caller does not wait for it. */
export function afterCommit(work: Hook): void {
  const scope = currentTransaction();
  if (scope) scope.detached.push(work);
  else detach(work);
}
