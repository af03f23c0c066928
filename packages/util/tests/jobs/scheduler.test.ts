import { transaction } from "@spacebar/util/db";
import { ScheduledJob } from "@spacebar/util/entities";
import { jobKind, onJob, schedule, scheduler, startScheduler, unschedule } from "@spacebar/util/jobs";
import type { JobHandler } from "@spacebar/util/jobs";
import { setClock } from "@spacebar/util/lib";
import { useDatabase } from "../support/database.js";

const SECOND = 1000;
const NEVER = 1_000_000_000;
const START = 1_800_000_000_000;

interface Note {
  text: string;
}
const NOTE = jobKind<Note>("test.note");
const OTHER = jobKind<Note>("test.other");

let now = START;
let done: string[] = [];
let stop: (() => Promise<void>) | undefined;

useDatabase();
beforeEach(() => {
  now = START;
  done = [];
  setClock({ now: () => now });
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  setClock();
});

const note = async ({ text }: Note) => void done.push(text);

/** Looks for due jobs only when the test asks for it. */
function start(...handlers: JobHandler[]): void {
  stop = startScheduler(handlers.length > 0 ? handlers : [onJob(NOTE, note)], { everyMs: NEVER });
}
async function restart(...handlers: JobHandler[]): Promise<void> {
  await stop?.();
  start(...handlers);
}
const sweep = () => scheduler()!.sweep();
const status = () => scheduler()!.status();
const later = (text: string, seconds: number, kind = NOTE) =>
  transaction(() => schedule(kind, { key: text, at: new Date(START + seconds * SECOND), payload: { text } }));
const rows = () => transaction((db) => db.find(ScheduledJob, { order: { due_at: "ASC" } }));
const afterSeconds = async (seconds: number) => {
  now = START + seconds * SECOND;
  await sweep();
};

test("a job is done when it is due, not before, and once", async () => {
  start();
  await later("a", 10);
  await afterSeconds(9.999);
  expect(done).toEqual([]);
  await afterSeconds(10);
  await afterSeconds(1000);
  expect(done).toEqual(["a"]);
  expect(await rows()).toEqual([]);
});

test("a transaction that is rolled back schedules and calls off nothing", async () => {
  start();
  await later("stays", 1);
  const failing = transaction(async () => {
    await schedule(NOTE, { key: "never", at: new Date(START), payload: { text: "never" } });
    await unschedule(NOTE, "stays");
    throw new Error("deliberate");
  });
  await expect(failing).rejects.toThrow("deliberate");
  await afterSeconds(5);
  expect(done).toEqual(["stays"]);
});

test("scheduling outside of a transaction is refused", async () => {
  await expect(schedule(NOTE, { key: "a", at: new Date(), payload: { text: "a" } })).rejects.toThrow("outside");
  await expect(unschedule(NOTE, "a")).rejects.toThrow("outside");
});

test("a job of the same kind and key is replaced, one of another kind is not", async () => {
  start(
    onJob(NOTE, note),
    onJob(OTHER, async ({ text }) => void done.push(`other ${text}`)),
  );
  await later("a", 10);
  await later("a", 20, OTHER);
  await transaction(() => schedule(NOTE, { key: "a", at: new Date(START + 30_000), payload: { text: "moved" } }));
  await afterSeconds(20);
  expect(done).toEqual(["other a"]);
  await afterSeconds(30);
  expect(done).toEqual(["other a", "moved"]);
});

test("jobs that are called off are not done", async () => {
  start();
  await later("a", 1);
  await later("b", 2);
  await later("c", 3);
  await transaction(() => unschedule(NOTE, "a", "c", "unknown"));
  await afterSeconds(5);
  expect(done).toEqual(["b"]);
});

test("what fell due while nobody ran is caught up, oldest first, more than one batch of it", async () => {
  const texts = Array.from({ length: 101 }, (_, index) => String(index));
  const jobs = texts.map((text, index) => ({ key: text, at: new Date(START + index), payload: { text } }));
  await transaction(() => schedule(NOTE, ...jobs.toReversed()));
  start();
  await afterSeconds(86_400);
  expect(done).toEqual(texts);
});

test("a job may schedule its own successor, which is done in the same sweep when it is due", async () => {
  const again = async ({ text }: Note) => {
    done.push(text);
    if (text.length < 3) await schedule(NOTE, { key: "a", at: new Date(now), payload: { text: `${text}a` } });
  };
  start(onJob(NOTE, again));
  await later("a", 0);
  await sweep();
  expect(done).toEqual(["a", "aa", "aaa"]);
  expect(await rows()).toEqual([]);
});

test("what a failing job wrote is rolled back, and it is tried again later each time until it works", async () => {
  let failures = 3;
  const fail = async ({ text }: Note) => {
    await schedule(OTHER, { key: text, at: new Date(now), payload: { text } });
    if (failures-- > 0) throw new Error("deliberate");
    done.push(text);
  };
  start(onJob(NOTE, fail));
  await later("a", 0);
  await afterSeconds(0);
  expect(await rows()).toMatchObject([
    { kind: NOTE.name, attempts: 1, last_error: expect.stringContaining("deliberate") },
  ]);
  await afterSeconds(4);
  expect(failures).toBe(2);
  await afterSeconds(5);
  expect(failures).toBe(1);
  await afterSeconds(14);
  expect(failures).toBe(1);
  await afterSeconds(15);
  await afterSeconds(35);
  expect(done).toEqual(["a"]);
  expect(await rows()).toMatchObject([{ kind: OTHER.name }]);
});

test("a job that always fails is given up after ten attempts, kept to be looked at, and can be scheduled anew", async () => {
  let attempts = 0;
  const fail = async () => {
    attempts++;
    throw new Error("deliberate");
  };
  start(onJob(NOTE, fail));
  await later("a", 0);
  for (let hour = 0; hour < 30; hour++) await afterSeconds(hour * 3600);
  expect(attempts).toBe(10);
  expect(await rows()).toMatchObject([{ next_at: null, last_error: expect.stringContaining("deliberate") }]);
  expect(await status()).toMatchObject({ due: 0, failed: 1 });
  await restart();
  await later("a", 0);
  await sweep();
  expect(done).toEqual(["a"]);
  expect(await status()).toMatchObject({ failed: 0 });
});

test("one failing job holds up no other", async () => {
  start(onJob(NOTE, async ({ text }) => (text === "bad" ? Promise.reject(new Error("deliberate")) : note({ text }))));
  await later("bad", 0);
  await later("good", 1);
  await afterSeconds(2);
  expect(done).toEqual(["good"]);
});

test("a job whose process died in the middle of it is anybody's after two minutes, and is not tried for ever", async () => {
  await later("a", 0);
  const died = { claim: "1", attempts: 1, next_at: new Date(START + 120_000) };
  await transaction((db) => db.update(ScheduledJob, { unique_key: "a" }, died));
  start();
  await afterSeconds(119);
  expect(done).toEqual([]);
  await afterSeconds(120);
  expect(done).toEqual(["a"]);
  await later("deadly", 120);
  await transaction((db) => db.update(ScheduledJob, { unique_key: "deadly" }, { attempts: 10 }));
  await sweep();
  expect(done).toEqual(["a"]);
  expect(await status()).toMatchObject({ failed: 1 });
});

test("jobs of a kind that only a newer version knows are left to it", async () => {
  await later("a", 0, OTHER);
  start();
  await afterSeconds(10);
  expect(await rows()).toMatchObject([{ kind: OTHER.name, attempts: 0 }]);
  expect(await status()).toEqual({ due: 1, lagMs: 10_000, failed: 0 });
});

test("the lag is how long the oldest due job has been waiting", async () => {
  start();
  await later("a", 10);
  await later("b", 70);
  expect(await status()).toEqual({ due: 0, lagMs: 0, failed: 0 });
  now = START + 75 * SECOND;
  expect(await status()).toEqual({ due: 2, lagMs: 65_000, failed: 0 });
  await sweep();
  expect(await status()).toEqual({ due: 0, lagMs: 0, failed: 0 });
});

test("a job outside of a transaction may take long, and one that is scheduled anew meanwhile is not lost", async () => {
  const slow = async ({ text }: Note) => {
    done.push(text);
    if (text === "first") {
      await transaction(() => schedule(NOTE, { key: "first", at: new Date(now), payload: { text: "second" } }));
    }
  };
  start(onJob(NOTE, slow, { outside: true }));
  await later("first", 0);
  await sweep();
  expect(done).toEqual(["first", "second"]);
  expect(await rows()).toEqual([]);
});

test("stopping finishes the job at work and gives the others back at once", async () => {
  let finish = () => {};
  let begun = () => {};
  const working = new Promise<void>((resolve) => (begun = resolve));
  const slow = async ({ text }: Note) => {
    begun();
    if (text === "a") await new Promise<void>((resolve) => (finish = resolve));
    done.push(text);
  };
  start(onJob(NOTE, slow));
  await later("a", 0);
  await later("b", 0);
  const sweeping = sweep();
  await working;
  const stopped = stop?.();
  finish();
  await Promise.all([sweeping, stopped]);
  expect(done).toEqual(["a"]);
  expect(await rows()).toMatchObject([{ unique_key: "b", attempts: 0, claim: null, next_at: new Date(START) }]);
  await restart();
  await sweep();
  expect(done).toEqual(["a", "b"]);
});
