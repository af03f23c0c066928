import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { childLogger } from "../../lib/index.js";
import { RETIRED } from "./jobs.js";
import type { MediaReport, MediaRequest } from "./jobs.js";

/** A file that could not be decoded, or not within the bounds of time and memory. */
export class MediaError extends Error {
  override readonly name = "MediaError";
}

const log = childLogger("media");
const PROGRAM = join(import.meta.dirname, "worker.js");
/** For a job, from when the process is there to do it. A little more than what it allows itself. */
const PATIENCE_MS = 6000;
/** For the process to come, on a machine that has much else to do. */
const START_MS = 30_000;
const HEAP_MIB = 256;

type Settle = (report: MediaReport | { exit: number | null }) => void;

/** A process that does one job at a time. */
export class MediaProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #settle: Settle | undefined;
  #ended = false;

  constructor() {
    this.#child = fork(PROGRAM, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [`--max-old-space-size=${HEAP_MIB}`],
      // Nothing of ours: secrets least of all. Many small areas of memory are never given back.
      env: { MALLOC_ARENA_MAX: "2", UV_THREADPOOL_SIZE: "4" },
    });
    this.#child.on("message", (report: MediaReport) => this.#settle?.(report));
    this.#child.once("exit", (code) => this.#end(code));
    this.#child.once("error", (error) => {
      log.error({ err: error }, "a process for media could not be started");
      this.#end(null);
    });
    this.#child.unref();
    this.#ready = this.#next(START_MS);
    // Whoever gives it its first job learns that it never came.
    this.#ready.catch(() => undefined);
  }

  /** Whether it can be given another job. */
  get alive(): boolean {
    return !this.#ended;
  }

  /** @returns the answer, or "retired" when the process had just ended by itself @throws MediaError */
  async run(request: MediaRequest): Promise<{ answer: unknown } | "retired"> {
    this.#child.channel?.ref();
    try {
      await this.#ready;
      const outcome = this.#next(PATIENCE_MS);
      this.#child.send(request, (error) => error && this.#end(RETIRED));
      return await outcome;
    } finally {
      this.#child.channel?.unref();
    }
  }

  kill(): void {
    this.#end(null);
    this.#child.kill("SIGKILL");
  }

  #end(code: number | null): void {
    if (code !== null && code !== RETIRED) log.warn({ code }, "a process for media ended over a file");
    this.#ended = true;
    this.#settle?.({ exit: code });
  }

  #next(patienceMs: number): Promise<{ answer: unknown } | "retired"> {
    if (this.#ended) return Promise.resolve("retired");
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.kill(), patienceMs);
      this.#settle = (report) => {
        clearTimeout(timer);
        this.#settle = undefined;
        if ("exit" in report && report.exit === RETIRED) resolve("retired");
        else if ("exit" in report) reject(new MediaError("the file was too much to decode"));
        else if ("failure" in report) reject(new MediaError(report.failure));
        else resolve("answer" in report ? report : { answer: undefined });
      };
    });
  }
}
