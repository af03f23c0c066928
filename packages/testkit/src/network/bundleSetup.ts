import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleService } from "@spacebar/bundle";
import { readEnv } from "@spacebar/util/lib";
import { RunningService } from "@spacebar/util/service";
import type { Setup } from "./Setup.js";

/** Everything in this process, on SQLite in memory (or where `DATABASE_URL` says). */
export async function startBundle(env: Record<string, string>): Promise<Setup> {
  const folder = await mkdtemp(join(tmpdir(), "spacebar-test-"));
  const source = {
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: folder,
    DATABASE_URL: "sqlite::memory:",
    REQUEST_CHECKS: "true",
    ...env,
  };
  const lost = () => {
    throw new Error("The worker lease was lost during a test.");
  };
  const service = await RunningService.start(readEnv(source), bundleService(), lost);
  return {
    api: [service.url],
    gateway: [service.url.replace(/^http/, "ws")],
    cdn: [service.url],
    databaseUrl: source.DATABASE_URL,
    logs: [],
    idle: () => service.idle(),
    close: async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
