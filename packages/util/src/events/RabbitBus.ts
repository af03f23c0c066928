import { BusUnavailableError } from "./Bus.js";
import type { Bus, BusHandler, BusMessage, BusState, SubscribeOptions, Subscription } from "./Bus.js";
import { Publisher } from "./rabbit/Publisher.js";
import { RabbitSubscription } from "./rabbit/RabbitSubscription.js";

export interface RabbitBusOptions {
  /** `amqp://user:password@host:port/vhost`. Two instances on one broker need two virtual hosts. */
  url: string;
  /** This process among all of the instance: no other one alive may have it. Names the queues. */
  name: string;
  /** Test runs that share a broker keep apart by it. */
  exchange?: string;
}

/**
 * The bus between processes. It connects in the background and for ever, so a process starts and lives without a broker; publishing
 * and consuming have a connection each, because a broker in need stops reading from publishers.
 */
export class RabbitBus implements Bus {
  readonly #publisher: Publisher;
  readonly #subscriptions = new Set<RabbitSubscription>();
  readonly #options: Required<RabbitBusOptions>;
  #count = 0;

  constructor(options: RabbitBusOptions) {
    this.#options = { exchange: "spacebar.events", ...options };
    const { url, name, exchange } = this.#options;
    this.#publisher = new Publisher(url, name, exchange);
  }

  get state(): BusState {
    const { state } = this.#publisher.connection;
    if (state !== "ready") return state;
    const isReady = [...this.#subscriptions].every(({ connection }) => connection.state === "ready");
    return isReady ? "ready" : "connecting";
  }

  publish(messages: readonly BusMessage[]): Promise<void> {
    return this.#publisher.publish(messages);
  }

  async subscribe(handler: BusHandler, { onGap }: SubscribeOptions): Promise<Subscription> {
    if (this.state === "closed") throw new BusUnavailableError("it was closed");
    const { url, name, exchange } = this.#options;
    const queue = `spacebar.${name}.${++this.#count}`;
    const subscription = new RabbitSubscription({ url, exchange, queue, handler, onGap });
    this.#subscriptions.add(subscription);
    return {
      bind: (topic) => subscription.bind(topic),
      unbind: (topic) => subscription.unbind(topic),
      close: () => {
        this.#subscriptions.delete(subscription);
        return subscription.close();
      },
    };
  }

  async close(): Promise<void> {
    const subscriptions = [...this.#subscriptions];
    this.#subscriptions.clear();
    await Promise.all([
      this.#publisher.connection.close(),
      ...subscriptions.map((subscription) => subscription.close()),
    ]);
  }
}
