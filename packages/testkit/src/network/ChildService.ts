import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const PACKAGES = new URL("../../../", import.meta.url);
/** Ends the child when this process dies without a word. */
const FOLLOW_PARENT = new URL("../scripts/lib/followParent.mjs", PACKAGES).href;
const START_TIMEOUT_MS = 60_000;
const LOGS_KEPT = 2000;

export type ServiceName = "api" | "gateway" | "cdn" | "bundle";

interface Message {
  listening?: string;
  idle?: boolean;
}

const fileOf = (name: ServiceName): string => fileURLToPath(new URL(`${name}/dist/start.js`, PACKAGES));

/** One service of the product as a program of its own. */
export class ChildService {
  /** What it wrote, line by line. */
  readonly logs: string[] = [];
  readonly exited: Promise<number | NodeJS.Signals | null>;
  url = "";

  private constructor(
    readonly name: ServiceName,
    readonly process: ChildProcess,
  ) {
    const keep = (chunk: Buffer) => {
      this.logs.push(...chunk.toString("utf8").split("\n").filter(Boolean));
      if (this.logs.length > LOGS_KEPT) this.logs.splice(0, this.logs.length - LOGS_KEPT);
    };
    process.stdout?.on("data", keep);
    process.stderr?.on("data", keep);
    this.exited = new Promise((resolve) => process.once("exit", (code, signal) => resolve(code ?? signal)));
  }

  /** Resolves once it listens. */
  static async start(name: ServiceName, env: Record<string, string>): Promise<ChildService> {
    const child = spawn(process.execPath, ["--enable-source-maps", "--import", FOLLOW_PARENT, fileOf(name)], {
      env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "test", ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const service = new ChildService(name, child);
    service.url = await service.#listening();
    return service;
  }

  /** Resolves when it has delivered everything it had heard of. */
  async idle(): Promise<void> {
    const answered = this.#next(({ idle }) => idle);
    this.process.send({ idle: true });
    await answered;
  }

  /** Ends it like a host would, or at once. Resolves with its exit code. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<number | NodeJS.Signals | null> {
    if (this.process.exitCode === null) this.process.kill(signal);
    return this.exited;
  }

  async #listening(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const complain = () =>
        reject(new Error(`The ${this.name} service did not start:\n${this.logs.slice(-20).join("\n")}`));
      timer = setTimeout(complain, START_TIMEOUT_MS);
      void this.exited.then(complain);
    });
    try {
      return await Promise.race([this.#next(({ listening }) => listening), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #next<T>(pick: (message: Message) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = (message: unknown) => {
        const found = pick(message as Message);
        if (found === undefined) return;
        this.process.off("message", look);
        resolve(found);
      };
      this.process.on("message", look);
    });
  }
}
