import { childLogger } from "../lib/index.js";
import { bus } from "./Bus.js";
import type { BusMessage } from "./Bus.js";

const log = childLogger("events");

/** Publishes what a transaction emitted. Never fails: a durable event that could not leave is in the event log. */
export type Publish = (messages: readonly BusMessage[]) => Promise<void>;

const publishDirectly: Publish = async (messages) => {
  try {
    await bus().publish(messages);
  } catch (error) {
    log.warn({ err: error, count: messages.length }, "events could not be published");
  }
};

let publisher: Publish = publishDirectly;

/** The outbox takes over while it runs: it keeps the order across failures and marks what has left. */
export function setPublisher(publish: Publish | undefined): void {
  publisher = publish ?? publishDirectly;
}

export const publishCommitted: Publish = (messages) => publisher(messages);
