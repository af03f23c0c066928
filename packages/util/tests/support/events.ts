import { LocalBus } from "@spacebar/util/events";
import type { Bus, BusHandler, BusMessage, BusState, SubscribeOptions, Subscription } from "@spacebar/util/events";
import { Mutex, Snowflake } from "@spacebar/util/lib";

/** A message whose payload is `text`. */
export function messageOf(text: string, topics: string[], target = {}): BusMessage {
  return { id: Snowflake.generate(), event: "TEST", topics, target, payload: JSON.stringify(text), durable: true };
}

export interface Ear extends Subscription {
  /** The payloads heard, in order. */
  heard: unknown[];
  messages: BusMessage[];
  gaps(): number;
}

const forward = (subscription: Subscription): Subscription => ({
  bind: (topic) => subscription.bind(topic),
  unbind: (topic) => subscription.unbind(topic),
  close: () => subscription.close(),
});

export async function listen(bus: Bus, ...topics: string[]): Promise<Ear> {
  const heard: unknown[] = [];
  const messages: BusMessage[] = [];
  let gaps = 0;
  const hear: BusHandler = (message) => {
    messages.push(message);
    heard.push(JSON.parse(message.payload));
  };
  const ear: Ear = {
    ...forward(await bus.subscribe(hear, { onGap: () => gaps++ })),
    heard,
    messages,
    gaps: () => gaps,
  };
  for (const topic of topics) await ear.bind(topic);
  return ear;
}

/** A local bus that can be broken. */
export class FragileBus implements Bus {
  readonly inner = new LocalBus();
  works = true;
  /** Runs before each publication, which waits for it; those after it wait their turn. */
  before: (() => Promise<void>) | undefined;
  readonly #turns = new Mutex();

  get state(): BusState {
    return this.works ? "ready" : "connecting";
  }

  async publish(messages: readonly BusMessage[]): Promise<void> {
    if (!this.works) throw new Error("the bus is broken");
    const { before } = this;
    if (!before) return this.inner.publish(messages);
    await this.#turns.run(async () => {
      await before();
      await this.inner.publish(messages);
    });
  }

  async subscribe(handler: BusHandler, options: SubscribeOptions): Promise<Subscription> {
    return this.inner.subscribe(handler, options);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
