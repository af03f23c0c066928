import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { missingFor, scratchDatabase, until } from "@spacebar/testkit";
import type { Mode, Scratch } from "@spacebar/testkit";
import { closeDatabase, openDatabase, transaction } from "@spacebar/util/db";
import { EventLogEntry, ScheduledJob } from "@spacebar/util/entities";
import { jobKind, schedule } from "@spacebar/util/jobs";

const PROGRAM = fileURLToPath(new URL("fixtures/jobProcess.mjs", import.meta.url));
const FOLLOW_PARENT = new URL("../../../scripts/lib/followParent.mjs", import.meta.url).href;
const EVENT = jobKind<{ text: string }>("test.event");
/** Longer than a dead process's claim lasts. */
const AFTER_CLAIMS_MS = 180_000;
const DATABASES: readonly { mode: Mode; title: string }[] = [
  { mode: "bundle", title: "SQLite" },
  { mode: "postgres", title: "PostgreSQL" },
  { mode: "mariadb", title: "MariaDB" },
];

async function openScratch(mode: Mode): Promise<Scratch> {
  if (mode !== "bundle") return scratchDatabase(mode);
  const folder = await mkdtemp(join(tmpdir(), "spacebar-jobs-"));
  return { value: `sqlite:${join(folder, "jobs.db")}`, drop: () => rm(folder, { recursive: true, force: true }) };
}

for (const { mode, title } of DATABASES) {
  const missing = await missingFor(mode);
  const describeIt = missing === undefined || process.env["REQUIRE_SERVICES"] === "1" ? describe : describe.skip;

  describeIt(`two processes on ${title}${missing === undefined ? "" : `: ${missing}`}`, () => {
    let scratch: Scratch;
    const running = new Set<ChildProcess>();

    beforeAll(async () => {
      scratch = await openScratch(mode);
      await openDatabase(scratch.value);
    }, 60_000);
    afterEach(() => Promise.all([...running].map(kill)));
    afterAll(async () => {
      await closeDatabase();
      await scratch.drop();
    });

    /** Resolves when it says `word`. */
    async function run(word: string, aheadMs = 0, ...more: string[]): Promise<ChildProcess> {
      const args = ["--import", FOLLOW_PARENT, PROGRAM, scratch.value, String(aheadMs), ...more];
      const child = spawn(process.execPath, args, {
        env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "test", LOG_LEVEL: "warn" },
        stdio: ["ignore", "pipe", "inherit"],
      });
      running.add(child);
      let said = "";
      child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
      await until(() => said.includes(word) || child.exitCode !== null, { timeout: 30_000 });
      expect(child.exitCode).toBeNull();
      return child;
    }
    async function kill(child: ChildProcess): Promise<void> {
      running.delete(child);
      const exited = once(child, "exit");
      if (child.kill("SIGKILL")) await exited;
    }
    const plan = (texts: readonly string[]) =>
      transaction(() => schedule(EVENT, ...texts.map((text) => ({ key: text, at: new Date(), payload: { text } }))));
    const effects = async () => {
      const rows = await transaction((db) => db.find(EventLogEntry, { order: { id: "ASC" } }));
      return rows.map(({ payload }) => (JSON.parse(payload) as { id: string }).id);
    };
    const allDone = () =>
      until(async () => (await transaction((db) => db.count(ScheduledJob))) === 0, { timeout: 30_000 });

    test("each of many jobs is done once", async () => {
      await Promise.all([run("started"), run("started")]);
      const texts = Array.from({ length: 300 }, (_, index) => String(index));
      await plan(texts.slice(0, 100));
      await plan(texts.slice(100));
      await allDone();
      expect((await effects()).toSorted()).toEqual(texts.toSorted());
    }, 60_000);

    test("what a killed process was doing left no trace, and is done once by another, with all that waited", async () => {
      const before = (await effects()).length;
      await plan(["hang", "other"]);
      const first = await run("hanging", 0, "hangs");
      await kill(first);
      expect((await effects()).slice(before)).not.toContain("hang");
      await run("started", AFTER_CLAIMS_MS);
      await allDone();
      expect((await effects()).slice(before).toSorted()).toEqual(["hang", "other"]);
    }, 60_000);
  });
}
