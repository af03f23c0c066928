import { leaseWorker, transaction } from "@spacebar/util/db";
import type { HeldLease } from "@spacebar/util/db";
import { WorkerLease } from "@spacebar/util/entities";
import { setClock, Snowflake } from "@spacebar/util/lib";
import { useDatabase } from "../support/database.js";
import { until } from "../support/until.js";

const NEVER = 1_000_000_000;
const SOON = 5;
const held: HeldLease[] = [];

// Hooks run in the order in which they are written: this one before the database is closed.
afterEach(async () => {
  for (const lease of held.splice(0)) await lease.release();
  setClock();
});
useDatabase();

async function lease(renewMs: number): Promise<{ lease: HeldLease; lost: () => number }> {
  let losses = 0;
  const got = await leaseWorker(() => losses++, renewMs);
  held.push(got);
  return { lease: got, lost: () => losses };
}
const row = ({ workerId }: HeldLease) => transaction((db) => db.findOneByOrFail(WorkerLease, { worker_id: workerId }));

test("two holders at once have two numbers, and one that was given back is used again", async () => {
  const first = await lease(NEVER);
  const second = await lease(NEVER);
  expect(second.lease.workerId).not.toBe(first.lease.workerId);
  await first.lease.release();
  setClock({ now: () => Date.now() + 10 });
  expect((await lease(NEVER)).lease.workerId).toBe(first.lease.workerId);
});

test("a renewal stores the newest id and a later end", async () => {
  const { lease: mine, lost } = await lease(SOON);
  const before = Snowflake.generate();
  const { leased_until } = await row(mine);
  await until(async () => Snowflake.compare((await row(mine)).high_water, before) > 0);
  expect((await row(mine)).leased_until.getTime()).toBeGreaterThanOrEqual(leased_until.getTime());
  expect(lost()).toBe(0);
});

test("whoever finds its number taken over stops at once and leaves the other's lease alone", async () => {
  const { lease: mine, lost } = await lease(SOON);
  const taken = { holder: "f".repeat(32), leased_until: new Date(Date.now() + 1_000_000), high_water: "1" };
  await transaction((db) => db.update(WorkerLease, { worker_id: mine.workerId }, taken));
  await until(() => lost() > 0);
  await mine.release();
  expect(lost()).toBe(1);
  expect(await row(mine)).toMatchObject(taken);
});

test("a number whose holder crashed goes on after the newest id that is known of it", async () => {
  const crashed = await lease(NEVER);
  const high_water = Snowflake.fromTimestamp(Date.now() + 5000);
  const ended = { leased_until: new Date(Date.now() - 1), high_water };
  await transaction((db) => db.update(WorkerLease, { worker_id: crashed.lease.workerId }, ended));
  const next = await lease(NEVER);
  expect(next.lease.workerId).toBe(crashed.lease.workerId);
  expect(Snowflake.compare(Snowflake.generate(), high_water)).toBeGreaterThan(0);
});
