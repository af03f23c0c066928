import { BoundedQueue } from "../../lib/index.js";
import type { MediaJobKind, MediaJobs } from "./jobs.js";
import { MediaProcess } from "./MediaProcess.js";

/** Decoding never takes all of a machine's cores, and nobody waits behind more than this. */
const LIMITS = { concurrency: 2, waiting: 256 };

/** The processes that work on media: started when there is work, ended when there is none. */
class MediaPool {
  readonly #queue = new BoundedQueue(LIMITS);
  readonly #idle: MediaProcess[] = [];
  readonly #all = new Set<MediaProcess>();

  /** @throws MediaError the file cannot be decoded within bounds · BusyError too many are waiting */
  run<K extends MediaJobKind>(kind: K, ask: MediaJobs[K]["ask"]): Promise<MediaJobs[K]["answer"]> {
    return this.#queue.run(async () => {
      for (;;) {
        const outcome = await this.#lend((process) => process.run({ kind, ask }));
        if (outcome !== "retired") return outcome.answer as MediaJobs[K]["answer"];
      }
    });
  }

  /** Ends all of them; the next job starts another. */
  close(): void {
    for (const process of this.#all) process.kill();
    this.#all.clear();
    this.#idle.length = 0;
  }

  async #lend<T>(work: (process: MediaProcess) => Promise<T>): Promise<T> {
    const process = this.#take();
    try {
      return await work(process);
    } finally {
      if (process.alive) this.#idle.push(process);
      else this.#all.delete(process);
    }
  }

  #take(): MediaProcess {
    for (let process = this.#idle.pop(); process; process = this.#idle.pop()) {
      if (process.alive) return process;
      this.#all.delete(process);
    }
    const started = new MediaProcess();
    this.#all.add(started);
    return started;
  }
}

export const mediaPool = new MediaPool();
