import { Config } from "../config/index.js";
import { childLogger, readEnv } from "../lib/index.js";
import type { Env } from "../lib/index.js";
import { describeHostError } from "./HostError.js";
import { RunningService } from "./RunningService.js";
import type { ServiceDefinition } from "./RunningService.js";

const log = childLogger("service");
const SIGNALS = ["SIGTERM", "SIGINT"] as const;
const SECOND = 1000;
/** Beyond the time in which clients are sent elsewhere: to write what is left and to close what is open. */
const CLOSING_SECONDS = 10;

export interface ProcessOptions {
  /** Runs once the service answers: what a person who started it wants to read. */
  onListening?: (service: RunningService, env: Env) => Promise<void> | void;
}

/** One sentence for a host's mistake, the stack for ours. */
function fail(error: unknown): never {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${describeHostError(error) ?? stack}\n`);
  process.exit(1);
}

/** Ends the process once, in order; whoever asks again, or asks before the service runs, ends it at once. */
class Ending {
  service: RunningService | undefined;
  #begun = false;

  begin(reason: string, code: number): void {
    if (this.#begun || !this.service) process.exit(1);
    this.#begun = true;
    log.info({ reason }, "stopping");
    const seconds = Config.get().drain.seconds + CLOSING_SECONDS;
    setTimeout(() => {
      log.fatal({ seconds }, "stopping took too long");
      process.exit(1);
    }, seconds * SECOND).unref();
    this.service.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.fatal({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  }
}

/** Tells the process that started this one where it listens, and when it has nothing left to deliver: tests wait for it. */
function answerParent(service: RunningService): void {
  process.send?.({ listening: service.url });
  process.on("message", (message: { idle?: boolean }) => {
    if (message.idle) void service.idle().then(() => process.send?.({ idle: true }));
  });
  process.channel?.unref();
}

/**
 * Runs one service as this process: from the environment to the exit. SIGTERM or SIGINT stop it gracefully (clients are sent elsewhere,
 * running requests finish, events leave) and it exits with 0; a second signal ends it at once.
 */
export async function startProcess(definition: ServiceDefinition, { onListening }: ProcessOptions = {}): Promise<void> {
  const ending = new Ending();
  for (const signal of SIGNALS) process.on(signal, () => ending.begin(signal, 0));
  try {
    const env = readEnv();
    const service = await RunningService.start(env, definition, () => ending.begin("the worker lease was lost", 1));
    ending.service = service;
    log.info({ service: definition.name, url: service.url }, "listening");
    answerParent(service);
    await onListening?.(service, env);
  } catch (error) {
    fail(error);
  }
}
