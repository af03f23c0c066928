import { transaction } from "../db/index.js";
import { childLogger, clock } from "../lib/index.js";
import type { JobHandler } from "./kind.js";
import { claimDue, countJobs, postponeJob, releaseJobs, removeJob } from "./table.js";
import type { ClaimedJob, JobCounts } from "./table.js";

const log = childLogger("jobs");

const SECOND = 1000;
/** After so many failures, or crashes in the middle of it, a job is given up. */
const MAX_ATTEMPTS = 10;
const FIRST_BACKOFF_MS = 5 * SECOND;
const MAX_BACKOFF_MS = 3600 * SECOND;
/** Batches of one sweep: a job that always schedules itself again at once does not keep a sweep running for ever. */
const ROUNDS = 500;
/** Being so late is worth a line in the log, once in a while. */
const LATE_MS = 60 * SECOND;

export interface SchedulerOptions {
  /** Pause between looks for due jobs, ms. */
  everyMs?: number;
}

const backoff = (attempts: number): number => Math.min(FIRST_BACKOFF_MS * 2 ** (attempts - 1), MAX_BACKOFF_MS);

/**
 * Does jobs when they are due, in any process that runs one: whoever comes first takes a batch. A job is done in the transaction that
 * removes it, so that a crash leaves either nothing or everything; failures are tried again, later each time.
 */
export class Scheduler {
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #nextComplaint = 0;
  #stopped = false;

  constructor(handlers: readonly JobHandler[], { everyMs = SECOND }: SchedulerOptions = {}) {
    this.#handlers = new Map(handlers.map((handler) => [handler.kind, handler]));
    if (this.#handlers.size < handlers.length) throw new Error("A kind of job has two handlers.");
    this.#everyMs = everyMs;
    this.#wait();
  }

  /** Does everything that is due. Sweeps do not overlap: it waits for a running one instead. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = undefined));
    return this.#sweeping;
  }

  /** What waits, in the whole instance. */
  status(): Promise<JobCounts> {
    return countJobs();
  }

  /** Finishes what is being done and leaves the rest to other processes, or to the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
  }

  #wait(): void {
    if (this.#stopped) return;
    // Scattered, so that many processes do not look for the same rows at once.
    const pause = this.#everyMs * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => void this.sweep().then(() => this.#wait()), pause).unref();
  }

  async #sweep(): Promise<void> {
    try {
      for (let round = 0; round < ROUNDS && !this.#stopped; round++) {
        const jobs = await claimDue([...this.#handlers.keys()]);
        if (jobs.length === 0) return;
        this.#watchLag(jobs);
        await this.#doBatch(jobs);
      }
    } catch (error) {
      log.warn({ err: error }, "due jobs could not be looked for; trying again");
    }
  }

  /** What runs outside of transactions is slow, so it runs beside the others. */
  async #doBatch(jobs: readonly ClaimedJob[]): Promise<void> {
    const outside = jobs.filter(({ kind }) => this.#handlers.get(kind)?.outside);
    const inside = jobs.filter((job) => !outside.includes(job));
    await Promise.all([...outside.map((job) => this.#do(job)), this.#doInTurn(inside)]);
  }

  async #doInTurn(jobs: readonly ClaimedJob[]): Promise<void> {
    for (const [index, job] of jobs.entries()) {
      if (this.#stopped) return releaseJobs(jobs.slice(index));
      await this.#do(job);
    }
  }

  async #do(job: ClaimedJob): Promise<void> {
    const handler = this.#handlers.get(job.kind);
    if (!handler) return;
    try {
      if (job.attempts > MAX_ATTEMPTS) throw new Error(job.last_error ?? "Its process died each time.");
      if (handler.outside) await doOutside(handler, job);
      else await doInside(handler, job);
    } catch (error) {
      await this.#fail(job, error);
    }
  }

  async #fail(job: ClaimedJob, error: unknown): Promise<void> {
    const { id, kind, attempts } = job;
    const given = attempts >= MAX_ATTEMPTS;
    const next = given ? null : new Date(clock.now() + backoff(attempts));
    if (given) log.error({ err: error, job: id, kind, attempts }, "a job failed too often and is given up");
    else log.warn({ err: error, job: id, kind, attempts }, "a job failed; it is tried again later");
    await postponeJob(job, next, error).catch((reason: unknown) =>
      log.warn({ err: reason, job: id }, "a failure could not be written down; the job's claim will end by itself"),
    );
  }

  #watchLag(jobs: readonly ClaimedJob[]): void {
    const now = clock.now();
    const oldest = jobs.find(({ attempts }) => attempts === 1);
    if (!oldest || now < this.#nextComplaint) return;
    const lagMs = now - oldest.due_at.getTime();
    if (lagMs < LATE_MS) return;
    this.#nextComplaint = now + LATE_MS;
    log.warn({ lagMs, kind: oldest.kind }, "jobs are done late");
  }
}

async function doInside(handler: JobHandler, job: ClaimedJob): Promise<void> {
  await transaction(async () => {
    if (await removeJob(job)) await handler.run(job.payload);
  });
}

async function doOutside(handler: JobHandler, job: ClaimedJob): Promise<void> {
  await handler.run(job.payload);
  await removeJob(job);
}

let running: Scheduler | undefined;

/** Starts this process's scheduler. Returns how to stop it. */
export function startScheduler(handlers: readonly JobHandler[], options?: SchedulerOptions): () => Promise<void> {
  if (running) throw new Error("This process has a scheduler running already.");
  const started = new Scheduler(handlers, options);
  running = started;
  return async () => {
    if (running === started) running = undefined;
    await started.stop();
  };
}

/** This process's scheduler, for metrics and tests. */
export const scheduler = (): Scheduler | undefined => running;
