import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";
import { currentTransaction } from "../db/index.js";
import { ScheduledJob } from "../entities/index.js";
import { Snowflake } from "../lib/index.js";
import type { JobKind } from "./kind.js";

export interface Job<P extends object> {
  /** Names it among those of its kind, at most 128 characters: a job that is scheduled again takes the first one's place. */
  key: string;
  at: Date;
  payload: P;
}

/** Rows of one statement. */
const BATCH = 500;
const REPLACED = ["due_at", "next_at", "claim", "attempts", "last_error", "payload"];

function scope(kind: JobKind<never>): EntityManager {
  const running = currentTransaction();
  if (!running) throw new Error(`${kind.name} was scheduled or called off outside of a transaction.`);
  return running.db;
}

const toRow =
  (kind: JobKind<never>) =>
  ({ key, at, payload }: Job<object>): QueryDeepPartialEntity<ScheduledJob> => ({
    id: Snowflake.generate(),
    kind: kind.name,
    unique_key: key,
    due_at: at,
    next_at: at,
    claim: null,
    attempts: 0,
    last_error: null,
    payload,
  });

/** Has work done later, if the running transaction commits. A job of the same kind and key is replaced. */
export async function schedule<P extends object>(kind: JobKind<P>, ...jobs: readonly Job<P>[]): Promise<void> {
  const db = scope(kind as JobKind<never>);
  for (let start = 0; start < jobs.length; start += BATCH) {
    const rows = jobs.slice(start, start + BATCH).map(toRow(kind as JobKind<never>));
    const insert = db.createQueryBuilder().insert().into(ScheduledJob).values(rows);
    await insert.orUpdate(REPLACED, ["kind", "unique_key"]).updateEntity(false).execute();
  }
}

/** Calls jobs off. Those that are not there are no error; one that is being done outside of a transaction is not stopped. */
export async function unschedule<P extends object>(kind: JobKind<P>, ...keys: readonly string[]): Promise<void> {
  const db = scope(kind as JobKind<never>);
  for (let start = 0; start < keys.length; start += BATCH) {
    await db.delete(ScheduledJob, { kind: kind.name, unique_key: In(keys.slice(start, start + BATCH)) });
  }
}
