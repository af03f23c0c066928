import { LessThan } from "typeorm";
import type { DataSource } from "typeorm";
import { database, reader, rowLock, transaction } from "../../db/index.js";
import { Message, ScheduledJob } from "../../entities/index.js";
import { INDEX_NOT_YET_AVAILABLE } from "../../errors/index.js";
import { jobKind, schedule } from "../../jobs/index.js";
import { clock } from "../../lib/index.js";
import { reindexMessages } from "./indexMessages.js";

/** How far the index has come: messages from `before` on are in it. */
interface Progress {
  before: string;
  documents: number;
}

/** The migration that makes the index schedules the first one. */
export const BUILD_INDEX = jobKind<Progress>("search.index");
const KEY = "messages";
/** Messages of one transaction; on SQLite everybody waits for it. */
const BATCH = 200;
const RETRY_SECONDS = 2;

/**
 * Takes messages that are older than the index into it, newest first: some, and the next job the next. Their rows are held, so that an
 * edit meanwhile is either seen here or comes after.
 */
export async function buildIndex({ before, documents }: Progress): Promise<void> {
  await transaction(async (db) => {
    const found = await db.find(Message, {
      select: { id: true },
      where: { id: LessThan(before) },
      order: { id: "DESC" },
      take: BATCH,
      ...rowLock(),
    });
    const ids = found.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return;
    await reindexMessages(db, ids);
    const payload = { before: last, documents: documents + ids.length };
    await schedule(BUILD_INDEX, { key: KEY, at: new Date(clock.now()), payload });
  });
}

/** Databases whose index is whole: it never stops being so. */
const whole = new WeakSet<DataSource>();

/**
 * @param ids of the guild or of channels: what is younger than the part that is missing has no part in it
 * @throws 110000 (a 202) messages of these may be missing yet
 * @see https://docs.discord.food/topics/rate-limits#unavailable-resources
 */
export async function checkIndexed(ids: readonly string[]): Promise<void> {
  if (whole.has(database())) return;
  const job = await reader().findOneBy(ScheduledJob, { kind: BUILD_INDEX.name, unique_key: KEY });
  if (!job) return void whole.add(database());
  const { before, documents } = job.payload as Progress;
  if (ids.every((id) => BigInt(id) >= BigInt(before))) return;
  throw INDEX_NOT_YET_AVAILABLE({ body: { documents_indexed: documents, retry_after: RETRY_SECONDS } });
}
