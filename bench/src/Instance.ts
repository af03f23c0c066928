import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ChildService, Rest, SeedClient } from "@spacebar/testkit";
import { Config } from "@spacebar/util/config";
import { readEnv } from "@spacebar/util/lib";
import { Instance as Opened } from "@spacebar/util/service";
import { usageOf } from "./cpu.js";
import type { Usage } from "./cpu.js";

/** Limits that stand in a benchmark's way; everything else is as a host has it. */
const SETTINGS = {
  rateLimits: { enabled: false },
  security: { bcryptCost: 10 },
  gateway: { maxSocketsPerIp: 0, maxSessionsPerUser: 0, sessionStartLimit: 1_000_000, maxConcurrency: 100_000 },
  limits: { user: { maxGuilds: 1000 } },
};

/** The bundle on a fresh SQLite file, in a process of its own, so that its processor time and memory are its own. */
export class Instance {
  readonly seed = new SeedClient(this);

  private constructor(
    private readonly child: ChildService,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Instance> {
    const folder = await mkdtemp(path.join(tmpdir(), "spacebar-bench-"));
    const env = { HOST: "127.0.0.1", PORT: "0", DATA_DIR: folder, NODE_ENV: "production", LOG_LEVEL: "warn" };
    const settings = { ...env, DATABASE_URL: `sqlite:${folder}/spacebar.db` };
    const opened = await Opened.open(readEnv(settings), { service: "bench", alone: true, onLost: () => undefined });
    await Config.set(SETTINGS);
    await opened.close();
    return new Instance(await ChildService.start("bundle", settings), folder);
  }

  get apiUrl(): string {
    return `${this.child.url}/api/v10`;
  }

  get gatewayUrl(): string {
    return this.child.url.replace(/^http/, "ws");
  }

  rest(authorization: string | null = null): Rest {
    return new Rest({ baseUrl: this.apiUrl, authorization, judged: false });
  }

  usage(): Promise<Usage> {
    return usageOf(this.child.process.pid ?? 0);
  }

  /** Resolves when every event so far has been handed to the sockets. */
  idle(): Promise<void> {
    return this.child.idle();
  }

  async stop(): Promise<void> {
    await this.child.stop("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }
}
