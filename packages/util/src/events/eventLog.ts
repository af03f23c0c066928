import { In, LessThan } from "typeorm";
import type { EntityManager } from "typeorm";
import { insertRows, transaction } from "../db/index.js";
import { EventLogEntry } from "../entities/index.js";
import { clock, Snowflake } from "../lib/index.js";
import type { BusMessage } from "./Bus.js";
import { GAP_EVENT, GAP_TOPIC } from "./topics.js";

/**
 * The table of durable events. Also reads are transactions: SQLite's one connection would show rows that another transaction has
 * not committed, and they would be published though it rolls back.
 */

const BATCH = 500;
const PRUNE_BATCH = 1000;
const PRUNE_ROUNDS = 20;

type Unlogged = Pick<BusMessage, "id" | "event" | "topics" | "target" | "payload">;

export async function insertEvents(db: EntityManager, messages: readonly Unlogged[]): Promise<void> {
  const created_at = new Date(clock.now());
  for (let start = 0; start < messages.length; start += BATCH) {
    const rows = messages.slice(start, start + BATCH).map(({ id, event, topics, target, payload }) => {
      return { id, event, topics, target, payload, created_at, published: false };
    });
    await insertRows(db, EventLogEntry, rows);
  }
}

/** The oldest unpublished events, made before `before` (ms) if that is given. Fewer than {@link BATCH}: there are no more. */
export async function oldestUnpublished(before?: number): Promise<{ messages: BusMessage[]; more: boolean }> {
  const where = {
    published: false,
    ...(before === undefined ? {} : { id: LessThan(Snowflake.fromTimestamp(before)) }),
  };
  const rows = await transaction((db) => db.find(EventLogEntry, { where, order: { id: "ASC" }, take: BATCH }));
  const messages = rows.map(({ id, event, topics, target, payload }) => {
    return { id, event, topics, target, payload, durable: true };
  });
  return { messages, more: rows.length === BATCH };
}

export async function markPublished(ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    await transaction((db) => db.update(EventLogEntry, { id: In(batch) }, { published: true }));
  }
}

/** Events that wait to be published and were made before `before` (ms). */
export async function countUnpublished(before: number): Promise<number> {
  const where = { published: false, id: LessThan(Snowflake.fromTimestamp(before)) };
  return transaction((db) => db.countBy(EventLogEntry, where));
}

async function idsBefore(db: EntityManager, published: boolean, before: number): Promise<string[]> {
  const where = { published, id: LessThan(Snowflake.fromTimestamp(before)) };
  const rows = await db.find(EventLogEntry, { select: { id: true }, where, order: { id: "ASC" }, take: PRUNE_BATCH });
  return rows.map((row) => row.id);
}

/** Runs `prune` until it finds nothing more to do, but not for ever. */
async function inRounds(prune: (db: EntityManager) => Promise<number>): Promise<void> {
  for (let round = 0; round < PRUNE_ROUNDS; round++) {
    if ((await transaction(prune)) < PRUNE_BATCH) return;
  }
}

/** Forgets published events made before `before` (ms). */
export async function prunePublished(before: number): Promise<void> {
  await inRounds(async (db) => {
    const ids = await idsBefore(db, true, before);
    if (ids.length > 0) await db.delete(EventLogEntry, { id: In(ids) });
    return ids.length;
  });
}

/** Gives up on unpublished events made before `before` (ms): one row stays in their place and tells all processes of the gap. */
export async function dropUnpublished(before: number): Promise<void> {
  await inRounds(async (db) => {
    const [first, ...rest] = await idsBefore(db, false, before);
    if (first === undefined) return 0;
    const gap = { event: GAP_EVENT, topics: [GAP_TOPIC], target: {}, payload: "null" };
    await db.update(EventLogEntry, { id: first }, gap);
    if (rest.length > 0) await db.delete(EventLogEntry, { id: In(rest) });
    return rest.length + 1;
  });
}
