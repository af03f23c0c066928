import { randomBytes } from "node:crypto";
import { LessThan } from "typeorm";
import { WorkerLease } from "../entities/index.js";
import { clock, logger, Snowflake } from "../lib/index.js";
import { database } from "./dataSource.js";
import { transaction } from "./transaction.js";

const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
const WORKERS = 1024;

export interface HeldLease {
  readonly workerId: number;
  release(): Promise<void>;
}

/** Tries to take one worker number over from whoever held it last, or to be its first holder. */
async function claim(workerId: number, holder: string, previous: WorkerLease | undefined): Promise<boolean> {
  const leased_until = new Date(clock.now() + LEASE_MS);
  return transaction(async (db) => {
    if (!previous) {
      const row = { worker_id: workerId, holder, leased_until, high_water: "0" };
      await db.createQueryBuilder().insert().into(WorkerLease).values(row).orIgnore().execute();
    } else {
      const unchanged = { worker_id: workerId, holder: previous.holder, leased_until: previous.leased_until };
      await db.update(WorkerLease, unchanged, { holder, leased_until });
    }
    return (await db.findOneBy(WorkerLease, { worker_id: workerId }))?.holder === holder;
  });
}

async function acquire(holder: string): Promise<{ workerId: number; notBefore: number }> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const rows = await database().manager.find(WorkerLease, { order: { worker_id: "ASC" } });
    const expired = rows.find((row) => row.leased_until.getTime() < clock.now());
    const taken = new Set(rows.map((row) => row.worker_id));
    const free = expired?.worker_id ?? Array.from({ length: WORKERS }, (_, id) => id).find((id) => !taken.has(id));
    if (free === undefined)
      throw new Error(`All ${WORKERS} worker numbers are leased: is another instance using this database?`);
    if (await claim(free, holder, expired)) {
      return { workerId: free, notBefore: expired ? Snowflake.timestamp(expired.high_water) : 0 };
    }
  }
  throw new Error("No worker number could be leased: too many processes are starting at once.");
}

/**
 * Leases a worker number and makes this process's snowflakes carry it. Two processes never hold the same one: a lease is renewed
 * well before it ends, and a process that could not renew in time, or finds that another one holds its number, calls `onLost` once
 * (it must stop making ids).
 * @param renewMs pause between renewals
 */
export async function leaseWorker(onLost: () => void, renewMs = RENEW_MS): Promise<HeldLease> {
  const holder = randomBytes(16).toString("hex");
  const { workerId, notBefore } = await acquire(holder);
  Snowflake.configure({ worker: workerId, notBefore });
  const mine = { worker_id: workerId, holder };
  let validUntil = clock.now() + LEASE_MS;
  const lose = () => {
    clearInterval(timer);
    onLost();
  };
  const renew = async () => {
    const next = clock.now() + LEASE_MS;
    const renewed = { leased_until: new Date(next), high_water: Snowflake.generate() };
    const { affected } = await transaction((db) => db.update(WorkerLease, mine, renewed));
    if (affected === 0) return lose();
    validUntil = next;
  };
  const timer = setInterval(() => {
    renew().catch((error: unknown) => {
      logger.warn({ err: error, workerId }, "the worker lease could not be renewed");
      if (clock.now() > validUntil) lose();
    });
  }, renewMs);
  timer.unref();
  return {
    workerId,
    release: async () => {
      clearInterval(timer);
      const ended = { leased_until: new Date(clock.now() - 1), high_water: Snowflake.generate() };
      await transaction((db) => db.update(WorkerLease, mine, ended));
    },
  };
}

/** The worker numbers nobody holds any more; what they left behind may be cleaned up. */
export async function expiredWorkers(): Promise<number[]> {
  const rows = await database().manager.findBy(WorkerLease, { leased_until: LessThan(new Date(clock.now())) });
  return rows.map((row) => row.worker_id);
}
