import { logger } from "../lib/index.js";
import { BusUnavailableError } from "./Bus.js";
import type { Bus, BusHandler, BusMessage, BusState, SubscribeOptions, Subscription } from "./Bus.js";
import { SeenIds } from "./SeenIds.js";
import { GAP_EVENT, GAP_TOPIC } from "./topics.js";

class LocalSubscription implements Subscription {
  readonly #seen = new SeenIds();
  readonly #bindings = new Map<string, number>();

  constructor(
    private readonly handler: BusHandler,
    private readonly onGap: () => void,
    private readonly listeners: Map<string, Set<LocalSubscription>>,
  ) {}

  async bind(topic: string): Promise<void> {
    this.#bindings.set(topic, (this.#bindings.get(topic) ?? 0) + 1);
    let listening = this.listeners.get(topic);
    if (!listening) this.listeners.set(topic, (listening = new Set()));
    listening.add(this);
  }

  async unbind(topic: string): Promise<void> {
    const count = this.#bindings.get(topic) ?? 0;
    if (count > 1) this.#bindings.set(topic, count - 1);
    else this.#drop(topic);
  }

  async close(): Promise<void> {
    for (const topic of [...this.#bindings.keys()]) this.#drop(topic);
  }

  deliver(message: BusMessage): void {
    if (!this.#seen.add(message.id)) return;
    try {
      if (message.event === GAP_EVENT) this.onGap();
      else this.handler(message);
    } catch (error) {
      logger.error({ err: error, event: message.event }, "an event handler failed");
    }
  }

  #drop(topic: string): void {
    this.#bindings.delete(topic);
    const listening = this.listeners.get(topic);
    listening?.delete(this);
    if (listening?.size === 0) this.listeners.delete(topic);
  }
}

/** The bus of a process that runs every service itself: a message is delivered before `publish` returns. */
export class LocalBus implements Bus {
  readonly #listeners = new Map<string, Set<LocalSubscription>>();
  readonly #queue: BusMessage[] = [];
  #delivering = false;
  #closed = false;

  get state(): BusState {
    return this.#closed ? "closed" : "ready";
  }

  async publish(messages: readonly BusMessage[]): Promise<void> {
    if (this.#closed) throw new BusUnavailableError("it was closed");
    this.#queue.push(...messages);
    this.#deliverAll();
  }

  async subscribe(handler: BusHandler, { onGap }: SubscribeOptions): Promise<Subscription> {
    if (this.#closed) throw new BusUnavailableError("it was closed");
    const subscription = new LocalSubscription(handler, onGap, this.#listeners);
    await subscription.bind(GAP_TOPIC);
    return subscription;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
  }

  /** What a handler publishes waits its turn, so that all subscribers see one order. */
  #deliverAll(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      for (const subscription of this.#receivers(next)) subscription.deliver(next);
    }
    this.#delivering = false;
  }

  #receivers(message: BusMessage): Set<LocalSubscription> {
    const receivers = new Set<LocalSubscription>();
    for (const topic of message.topics) {
      for (const subscription of this.#listeners.get(topic) ?? []) receivers.add(subscription);
    }
    return receivers;
  }
}
