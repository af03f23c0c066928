import type { EventTarget } from "../entities/index.js";

/** An event on its way to the processes that have sessions interested in it. */
export interface BusMessage {
  /** A snowflake, rising within one process; the same message delivered again has the same id. */
  id: string;
  event: string;
  topics: string[];
  target: EventTarget;
  /** The payload as JSON, serialised once for all receivers. */
  payload: string;
  /** Survives a restart of the broker. */
  durable: boolean;
}

/** Must not throw; what it throws is logged and the message counts as delivered. */
export type BusHandler = (message: BusMessage) => void;

export interface SubscribeOptions {
  /** Called when messages may have been lost: whoever depends on them must start over. */
  onGap: () => void;
}

/** One process's ear. A topic is bound as often as `bind` was called for it and until `unbind` was called as often. */
export interface Subscription {
  /** Resolves once every message published from now on will be heard. */
  bind(topic: string): Promise<void>;
  unbind(topic: string): Promise<void>;
  close(): Promise<void>;
}

/** `blocked`: the broker is reached but takes no messages (it ran out of memory or disk). */
export type BusState = "connecting" | "ready" | "blocked" | "closed";

export interface Bus {
  readonly state: BusState;
  /** Resolves once the broker has taken all messages over; rejects with {@link BusUnavailableError} at once while it cannot. */
  publish(messages: readonly BusMessage[]): Promise<void>;
  /** Messages reach the handler in the order one process published them, each at most once. */
  subscribe(handler: BusHandler, options: SubscribeOptions): Promise<Subscription>;
  close(): Promise<void>;
}

export class BusUnavailableError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The event bus is unavailable: ${reason}.`, options);
  }
}

let current: Bus | undefined;

/** Makes `opened` this process's bus. */
export function openBus(opened: Bus): void {
  if (current) throw new Error("This process has an event bus open already.");
  current = opened;
}

export function bus(): Bus {
  if (!current) throw new BusUnavailableError("none is open");
  return current;
}

export async function closeBus(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.close();
}
