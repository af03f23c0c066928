import { childLogger, clock } from "../lib/index.js";
import { bus } from "./Bus.js";
import type { BusMessage } from "./Bus.js";
import { countUnpublished, dropUnpublished, markPublished, oldestUnpublished, prunePublished } from "./eventLog.js";
import { setPublisher } from "./publication.js";

const log = childLogger("outbox");

/** A row this old was left behind: its process crashed or could not publish. */
const LEFT_BEHIND_MS = 2000;
const MARK_AT = 500;
const PRUNE_EVERY_MS = 30_000;

export interface OutboxOptions {
  /** Pause between sweeps, ms. */
  sweepMs?: number;
  /** How long published events are kept for sessions that resume on another node, ms. */
  retentionMs?: number;
  /** How long an outage may last before its oldest events are given up and sessions start over, ms. */
  backlogMs?: number;
}

export interface OutboxStatus {
  /** Events wait in the event log until the bus takes them again. */
  behind: boolean;
  /** Events of all processes that should have left long ago. */
  backlog: number;
}

/**
 * Brings durable events from the event log to the bus, at least once and in this process's order. Normally an event leaves right
 * after its commit and is marked later, with others. After a failure everything goes through the log, oldest first, until it is
 * empty; what other processes left behind is swept up by whoever comes first, and consumers drop what they have seen.
 */
export class Outbox {
  readonly #options: Required<OutboxOptions>;
  #published: string[] = [];
  #behind = false;
  /** Publications that wait until the last of the backlog has left. */
  #held: (() => void)[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;
  #nextPrune = 0;
  #stopped = false;

  constructor({ sweepMs = 1000, retentionMs = 600_000, backlogMs = 3_600_000 }: OutboxOptions = {}) {
    this.#options = { sweepMs, retentionMs, backlogMs };
    setPublisher((messages) => this.#publish(messages));
    this.#schedule();
  }

  /** Publishes what was left behind, marks what has left. Sweeps do not overlap: it waits for a running one instead. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = undefined));
    return this.#sweeping;
  }

  async status(): Promise<OutboxStatus> {
    return { behind: this.#behind, backlog: await countUnpublished(clock.now() - LEFT_BEHIND_MS) };
  }

  /** Marks what has left and, if the bus takes it, publishes the rest. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
    await this.sweep();
    setPublisher(undefined);
  }

  #schedule(): void {
    if (this.#stopped) return;
    // Scattered, so that many processes do not sweep the same rows at once.
    const pause = this.#options.sweepMs * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => void this.sweep().then(() => this.#schedule()), pause).unref();
  }

  #publish(messages: readonly BusMessage[]): Promise<void> {
    const held = this.#held;
    if (!held) return this.#publishNow(messages);
    return new Promise((resolve) => held.push(() => resolve(this.#publishNow(messages))));
  }

  async #publishNow(messages: readonly BusMessage[]): Promise<void> {
    const sent = this.#behind ? messages.filter((message) => !message.durable) : messages;
    if (sent.length === 0) return;
    const durable = sent.filter((message) => message.durable).map((message) => message.id);
    try {
      await bus().publish(sent);
    } catch (error) {
      if (durable.length > 0) this.#fallBehind(error);
      return;
    }
    this.#published.push(...durable);
    if (this.#published.length >= MARK_AT) await this.#mark().catch((error: unknown) => this.#complain(error));
  }

  #fallBehind(error: unknown): void {
    if (!this.#behind) log.warn({ err: error }, "events cannot leave; they wait in the event log");
    this.#behind = true;
  }

  #complain(error: unknown): void {
    log.warn({ err: error }, "the outbox could not be swept; trying again");
  }

  async #sweep(): Promise<void> {
    try {
      await this.#mark();
      await this.#prune();
      if (bus().state !== "ready") return;
      if (this.#behind) await this.#catchUp();
      else await this.#publishUnpublished(clock.now() - LEFT_BEHIND_MS);
    } catch (error) {
      this.#complain(error);
    }
  }

  async #mark(): Promise<void> {
    const ids = this.#published;
    this.#published = [];
    try {
      await markPublished(ids);
    } catch (error) {
      this.#published = ids.concat(this.#published);
      throw error;
    }
  }

  async #publishUnpublished(before?: number): Promise<void> {
    for (let more = true; more;) {
      const found = await oldestUnpublished(before);
      if (found.messages.length > 0) await bus().publish(found.messages);
      await markPublished(found.messages.map((message) => message.id));
      more = found.more;
    }
  }

  /** New events come all the while, so the very last ones are drained while publications are held. */
  async #catchUp(): Promise<void> {
    await this.#publishUnpublished();
    const held: (() => void)[] = [];
    this.#held = held;
    try {
      await this.#publishUnpublished();
      this.#behind = false;
      log.info("all waiting events have left");
    } finally {
      this.#held = undefined;
      for (const publish of held) publish();
    }
  }

  async #prune(): Promise<void> {
    const now = clock.now();
    if (now < this.#nextPrune) return;
    this.#nextPrune = now + PRUNE_EVERY_MS * (1 + Math.random());
    await prunePublished(now - this.#options.retentionMs);
    await dropUnpublished(now - this.#options.backlogMs);
  }
}

let running: Outbox | undefined;

/** Starts this process's outbox. Returns how to stop it, with a last flush. */
export function startOutbox(options?: OutboxOptions): () => Promise<void> {
  if (running) throw new Error("This process has an outbox running already.");
  const outbox = new Outbox(options);
  running = outbox;
  return async () => {
    if (running === outbox) running = undefined;
    await outbox.stop();
  };
}

/** This process's outbox, for health checks and tests. */
export const outbox = (): Outbox | undefined => running;
