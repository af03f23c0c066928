import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

interface Report {
  readonly size: number;
  /** Bytes of live objects after two million clients, compared with none. */
  readonly kept: number;
  /** Bytes by which the process grew during the second million. */
  readonly growth: number;
  readonly refused: readonly boolean[];
}

test("1,000,000 distinct URLs, accounts and addresses stay within the store and 32 MB, and the limit still applies", async () => {
  const script = fileURLToPath(new URL("../fixtures/limiterFlood.mjs", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", script]);
  const { size, kept, growth, refused } = JSON.parse(stdout) as Report;
  expect(size).toBeLessThanOrEqual(100_000);
  expect(size).toBe(40_000);
  expect(kept).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(growth).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(refused).toEqual([false, false, false, false, false, true, true]);
}, 300_000);
