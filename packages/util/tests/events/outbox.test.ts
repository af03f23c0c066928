import { MESSAGE_DELETE, TYPING_START } from "@spacebar/schemas";
import { transaction } from "@spacebar/util/db";
import { closeBus, emit, emitEphemeral, openBus, outbox, startOutbox, to } from "@spacebar/util/events";
import type { OutboxOptions } from "@spacebar/util/events";
import { setClock } from "@spacebar/util/lib";
import { loggedEvents, useDatabase } from "../support/database.js";
import { FragileBus, listen } from "../support/events.js";
import type { Ear } from "../support/events.js";
import { until } from "../support/until.js";

const NEVER = 1_000_000_000;
let bus: FragileBus;
let ear: Ear;
let stop: (() => Promise<void>) | undefined;
let later = 0;

useDatabase();
beforeEach(async () => {
  bus = new FragileBus();
  openBus(bus);
  ear = await listen(bus, "user.30");
  later = 0;
  setClock({ now: () => Date.now() + later });
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await closeBus();
  setClock();
});

/** Sweeps only happen when the test asks for them. */
function start(options: OutboxOptions = {}): void {
  stop = startOutbox({ sweepMs: NEVER, ...options });
}
const sweep = () => outbox()!.sweep();
const tell = (...ids: string[]) =>
  transaction(async () => ids.forEach((id) => emit(MESSAGE_DELETE, to.user("30"), { id, channel_id: "20" })));
const heardIds = () => ear.heard.map((payload) => (payload as { id: string }).id);
const unpublished = async () => (await loggedEvents()).filter((row) => !row.published).length;

test("what leaves is marked later, all of it in one statement", async () => {
  start();
  await tell("1", "2");
  await tell("3");
  expect(heardIds()).toEqual(["1", "2", "3"]);
  expect(await unpublished()).toBe(3);
  await sweep();
  expect(await unpublished()).toBe(0);
  later = 60_000;
  await sweep();
  expect(heardIds()).toEqual(["1", "2", "3"]);
});

test("many events are marked without waiting for the sweep", async () => {
  start();
  await tell(...Array.from({ length: 501 }, (_, index) => String(index)));
  expect(await unpublished()).toBe(0);
});

test("what a crash left between commit and publication is swept up by another process, oldest first", async () => {
  bus.works = false;
  await tell("1", "2");
  await tell("3");
  bus.works = true;
  start();
  await sweep();
  expect(heardIds()).toEqual([]);
  later = 2001;
  await sweep();
  expect(heardIds()).toEqual(["1", "2", "3"]);
  expect(await unpublished()).toBe(0);
});

test("a longer backlog than one batch is swept whole, in order", async () => {
  bus.works = false;
  const ids = Array.from({ length: 1234 }, (_, index) => String(index));
  await tell(...ids);
  bus.works = true;
  later = 2001;
  start();
  await sweep();
  expect(heardIds()).toEqual(ids);
});

test("after a failure nothing overtakes what waits", async () => {
  start();
  bus.works = false;
  await tell("1");
  bus.works = true;
  await tell("2");
  expect(heardIds()).toEqual([]);
  expect(await outbox()!.status()).toEqual({ behind: true, backlog: 0 });
  await sweep();
  await tell("3");
  expect(heardIds()).toEqual(["1", "2", "3"]);
  expect(await outbox()!.status()).toEqual({ behind: false, backlog: 0 });
});

test("an outage is counted until it is over", async () => {
  start();
  bus.works = false;
  await tell("1", "2");
  later = 5000;
  await sweep();
  expect(await outbox()!.status()).toEqual({ behind: true, backlog: 2 });
  bus.works = true;
  await sweep();
  expect(await outbox()!.status()).toEqual({ behind: false, backlog: 0 });
});

test("events that come while the backlog leaves come after it", async () => {
  start();
  bus.works = false;
  await tell("1");
  bus.works = true;
  const told: Promise<void>[] = [];
  bus.before = async () => {
    const count = told.length + 1;
    if (count > 3) return;
    told.push(tell(`new ${count}`));
    await until(async () => (await loggedEvents()).length === count + 1, "the new event is committed");
  };
  await sweep();
  await Promise.all(told);
  await tell("last");
  expect(heardIds()).toEqual(["1", "new 1", "new 2", "new 3", "last"]);
});

test("a bus that breaks again while the backlog leaves loses nothing", async () => {
  start();
  bus.works = false;
  await tell(...Array.from({ length: 700 }, (_, index) => String(index)));
  bus.works = true;
  let round = 0;
  bus.before = async () => {
    if (++round === 2) throw new Error("deliberate: broken again");
  };
  await sweep();
  await tell("700");
  expect((await outbox()!.status()).behind).toBe(true);
  await sweep();
  expect(heardIds()).toEqual(Array.from({ length: 701 }, (_, index) => String(index)));
});

test("events that are only of the moment pass a backlog, and an outage drops them", async () => {
  start();
  const typing = { channel_id: "20", user_id: "30", timestamp: 1 };
  bus.works = false;
  emitEphemeral(TYPING_START, to.user("30"), typing);
  await tell("1");
  bus.works = true;
  emitEphemeral(TYPING_START, to.user("30"), { ...typing, timestamp: 2 });
  await sweep();
  expect(ear.heard).toEqual([
    { ...typing, timestamp: 2 },
    { id: "1", channel_id: "20" },
  ]);
});

test("published events are kept for the retention and no longer; unpublished ones stay", async () => {
  start({ retentionMs: 600_000 });
  await tell("1");
  await sweep();
  bus.works = false;
  await tell("2");
  later = 500_000;
  await sweep();
  expect(await loggedEvents()).toHaveLength(2);
  later = 700_000;
  await sweep();
  expect((await loggedEvents()).map((row) => JSON.parse(row.payload).id)).toEqual(["2"]);
});

test("after too long an outage events are given up, and everybody is told of the gap", async () => {
  start({ backlogMs: 3_600_000 });
  bus.works = false;
  await tell(...Array.from({ length: 1100 }, (_, index) => String(index)));
  later = 3_700_000;
  await tell("recent");
  await sweep();
  expect(await loggedEvents()).toHaveLength(2);
  bus.works = true;
  await sweep();
  expect(ear.gaps()).toBe(1);
  expect(heardIds()).toEqual(["recent"]);
});

test("stopping marks what has left and publishes what can", async () => {
  start();
  bus.works = false;
  await tell("1");
  bus.works = true;
  await stop?.();
  stop = undefined;
  expect(heardIds()).toEqual(["1"]);
  expect(await unpublished()).toBe(0);
  expect(outbox()).toBeUndefined();
  await tell("2");
  expect(heardIds()).toEqual(["1", "2"]);
});

test("sweeps run by themselves", async () => {
  bus.works = false;
  start({ sweepMs: 5 });
  await tell("1");
  bus.works = true;
  await until(() => ear.heard.length === 1);
  await until(async () => (await unpublished()) === 0);
});

test("there is one outbox a process", () => {
  start();
  expect(() => startOutbox()).toThrow("already");
});
