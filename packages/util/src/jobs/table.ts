import { In, IsNull, LessThanOrEqual } from "typeorm";
import { readCommitted, transaction } from "../db/index.js";
import { ScheduledJob } from "../entities/index.js";
import { clock, Snowflake } from "../lib/index.js";

/** How many jobs one process takes at a time. */
const BATCH = 20;
/** What was taken and not finished by then (its process died) is anybody's again. */
const CLAIM_MS = 120_000;
/** The longest text of a failure that is kept. */
const ERROR_LENGTH = 2000;

/** A job that this process has taken. */
export interface ClaimedJob extends ScheduledJob {
  claim: string;
}

const owned = ({ id, claim }: ClaimedJob) => ({ id, claim });

/**
 * Takes due jobs of the kinds this process knows, oldest first. The update decides between processes that saw the same rows: whoever
 * comes second no longer finds them due.
 */
export async function claimDue(kinds: readonly string[]): Promise<ClaimedJob[]> {
  const now = clock.now();
  const due = { kind: In(kinds), next_at: LessThanOrEqual(new Date(now)) };
  const order = { next_at: "ASC", id: "ASC" } as const;
  const seen = await readCommitted((db) =>
    db.find(ScheduledJob, { select: { id: true }, where: due, order, take: BATCH }),
  );
  if (seen.length === 0) return [];
  const ids = seen.map(({ id }) => id);
  const claim = Snowflake.generate();
  return transaction(async (db) => {
    const change = { claim, attempts: () => "attempts + 1", next_at: new Date(now + CLAIM_MS) };
    await db.update(ScheduledJob, { id: In(ids), next_at: LessThanOrEqual(new Date(now)) }, change);
    const claimed = await db.find(ScheduledJob, { where: { id: In(ids), claim }, order: { due_at: "ASC", id: "ASC" } });
    return claimed.map((job) => Object.assign(job, { claim }));
  });
}

/** Removes a job unless it was taken over or scheduled anew meanwhile. */
export const removeJob = (job: ClaimedJob): Promise<boolean> =>
  transaction(async (db) => ((await db.delete(ScheduledJob, owned(job))).affected ?? 0) > 0);

/** @param next null: it is given up */
export async function postponeJob(job: ClaimedJob, next: Date | null, error: unknown): Promise<void> {
  const last_error = String(error instanceof Error ? (error.stack ?? error.message) : error).slice(0, ERROR_LENGTH);
  await transaction((db) => db.update(ScheduledJob, owned(job), { next_at: next, claim: null, last_error }));
}

/** Gives jobs back that were taken and not begun. */
export async function releaseJobs(jobs: readonly ClaimedJob[]): Promise<void> {
  const claim = jobs[0]?.claim;
  if (claim === undefined) return;
  const change = { next_at: () => "due_at", claim: null, attempts: () => "attempts - 1" };
  await transaction((db) => db.update(ScheduledJob, { id: In(jobs.map(({ id }) => id)), claim }, change));
}

export interface JobCounts {
  /** Jobs that should have been done by now. */
  due: number;
  /** How long the one that waits longest has been waiting, ms. */
  lagMs: number;
  /** Jobs that failed so often that nobody tries any more. */
  failed: number;
}

/** Of all processes. */
export function countJobs(): Promise<JobCounts> {
  const now = clock.now();
  const where = { next_at: LessThanOrEqual(new Date(now)) };
  return readCommitted(async (db) => {
    const due = await db.countBy(ScheduledJob, where);
    const [oldest] = await db.find(ScheduledJob, { where, order: { next_at: "ASC" }, take: 1 });
    const failed = await db.countBy(ScheduledJob, { next_at: IsNull() });
    return { due, failed, lagMs: oldest?.next_at ? now - oldest.next_at.getTime() : 0 };
  });
}
