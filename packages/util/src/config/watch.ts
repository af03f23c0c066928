import { CONFIG_UPDATE } from "@spacebar/schemas";
import { bus, PROCESS_TOPIC } from "../events/index.js";
import { childLogger } from "../lib/index.js";

const log = childLogger("config");
const RETRY_MS = 1000;

/** Runs `load` for every wish, one at a time and again after a failure; wishes that arrive meanwhile are one. */
class Reloader {
  #wanted = false;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(private readonly load: () => Promise<void>) {}

  request(): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      try {
        await this.load();
      } catch (error) {
        log.error({ err: error }, "the configuration could not be read; trying again");
        clearTimeout(this.#retry);
        if (!this.#stopped) this.#retry = setTimeout(() => void this.request(), RETRY_MS).unref();
      }
    }
  }
}

/** Loads the configuration whenever a process changed it, or may have. */
export async function watchConfig(load: () => Promise<void>): Promise<() => Promise<void>> {
  const reloader = new Reloader(load);
  const reload = () => void reloader.request();
  const subscription = await bus().subscribe((message) => message.event === CONFIG_UPDATE.name && reload(), {
    onGap: reload,
  });
  const bound = subscription.bind(PROCESS_TOPIC).then(
    () => reloader.request(),
    (error: unknown) => log.warn({ err: error }, "changes of the configuration are not heard"),
  );
  // A broker that is down must not keep the process from starting; once it is back, what was missed is read.
  if (bus().state === "ready") await bound;
  return async () => {
    await subscription.close();
    await reloader.stop();
  };
}
