import type { ChannelModel, ConfirmChannel } from "amqplib";
import { BusUnavailableError } from "../Bus.js";
import type { BusMessage } from "../Bus.js";
import { BrokerConnection, endWith } from "./BrokerConnection.js";
import { encode } from "./wire.js";
import type { Publication } from "./wire.js";

/** Publications sent and not yet confirmed. */
const WINDOW = 1000;
/** A broker that confirms nothing for so long is taken for gone. */
const SILENCE_MS = 5000;

interface Batch {
  remaining: number;
  resolve(): void;
  reject(error: Error): void;
}

interface Waiting {
  publication: Publication;
  batch: Batch;
}

/** Sends in order, at most {@link WINDOW} publications ahead of the broker's confirmations. */
export class Publisher {
  readonly connection: BrokerConnection;
  #channel: ConfirmChannel | undefined;
  #unconfirmed = 0;
  #waiting: Waiting[] = [];
  readonly #open = new Set<Batch>();
  #watchdog: NodeJS.Timeout | undefined;

  constructor(
    url: string,
    name: string,
    private readonly exchange: string,
  ) {
    this.connection = new BrokerConnection(url, {
      name: `${name} publisher`,
      setup: (model) => this.#setup(model),
      interrupted: (reason) => this.#fail(new BusUnavailableError(reason)),
    });
  }

  async publish(messages: readonly BusMessage[]): Promise<void> {
    const { state } = this.connection;
    if (state !== "ready") throw new BusUnavailableError(`the broker connection is ${state}`);
    const publications = messages.flatMap(encode);
    if (publications.length === 0) return;
    await new Promise<void>((resolve, reject) => this.#enqueue(publications, resolve, reject));
  }

  #enqueue(publications: Publication[], resolve: () => void, reject: (error: Error) => void): void {
    const batch: Batch = {
      remaining: publications.length,
      resolve: () => (this.#open.delete(batch), resolve()),
      reject: (error) => (this.#open.delete(batch), reject(error)),
    };
    this.#open.add(batch);
    for (const publication of publications) this.#waiting.push({ publication, batch });
    const giveUp = () => this.#fail(new BusUnavailableError("the broker does not confirm"));
    this.#watchdog ??= setTimeout(giveUp, SILENCE_MS);
    this.#send();
  }

  #send(): void {
    const channel = this.#channel;
    if (!channel) return;
    const next = this.#waiting.splice(0, Math.max(0, WINDOW - this.#unconfirmed));
    for (const { publication, batch } of next) {
      if (!this.#open.has(batch)) continue;
      this.#unconfirmed++;
      const { routingKey, content, options } = publication;
      channel.publish(this.exchange, routingKey, content, options, (error: Error | null) => {
        if (channel === this.#channel) this.#confirmed(batch, error);
      });
    }
  }

  #confirmed(batch: Batch, error: Error | null): void {
    this.#unconfirmed--;
    this.#watchdog?.refresh();
    if (error) {
      batch.reject(new BusUnavailableError("the broker did not take a message", { cause: error }));
      // Usually the channel is ending; only in the next turn it is known.
      setImmediate(() => this.#send());
      return;
    }
    if (--batch.remaining === 0) batch.resolve();
    if (this.#waiting.length > 0) this.#send();
    else if (this.#unconfirmed === 0) this.#stopWatching();
  }

  async #setup(model: ChannelModel): Promise<void> {
    const channel = await model.createConfirmChannel();
    endWith(model, channel);
    channel.on("close", () => (this.#channel = undefined));
    await channel.assertExchange(this.exchange, "topic", { durable: true });
    this.#unconfirmed = 0;
    this.#channel = channel;
  }

  #stopWatching(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
  }

  #fail(error: BusUnavailableError): void {
    this.#stopWatching();
    this.#waiting = [];
    for (const batch of [...this.#open]) batch.reject(error);
  }
}
