import type { Channel, ChannelModel, ConsumeMessage } from "amqplib";
import { childLogger } from "../../lib/index.js";
import type { BusHandler, BusMessage, Subscription } from "../Bus.js";
import { SeenIds } from "../SeenIds.js";
import { GAP_EVENT, GAP_TOPIC } from "../topics.js";
import { Bindings } from "./Bindings.js";
import type { Binder } from "./Bindings.js";
import { BrokerConnection, endWith, withDeadline } from "./BrokerConnection.js";
import { BatchedAcks } from "./BatchedAcks.js";
import { decode } from "./wire.js";

const log = childLogger("rabbit");
/** A queue nobody reads is removed by the broker after this time; its process is dead. */
const EXPIRES_MS = 600_000;
/** Beyond it the broker drops the oldest messages, and {@link RabbitSubscription} is told through the queue of lost ones. */
const MAX_LENGTH = 100_000;
const PREFETCH = 1000;
const BINDING_CHANNELS = 4;
/** An overflow loses many messages; the gap is told once for all of them. */
const GAP_PAUSE_MS = 1000;

export interface RabbitSubscriptionOptions {
  url: string;
  exchange: string;
  queue: string;
  handler: BusHandler;
  onGap(): void;
}

/** One process's queue: it outlives a lost connection, and what it collected meanwhile arrives in order afterwards. */
export class RabbitSubscription implements Subscription {
  readonly connection: BrokerConnection;
  readonly #seen = new SeenIds();
  readonly #bindings = new Bindings();
  readonly #lostQueue: string;
  #channel: Channel | undefined;
  #gapTimer: NodeJS.Timeout | undefined;
  /** From then on the queue of this name is ours. */
  #declared = false;
  #closed = false;

  constructor(private readonly options: RabbitSubscriptionOptions) {
    this.#lostQueue = `${options.queue}.lost`;
    this.connection = new BrokerConnection(options.url, {
      name: options.queue,
      setup: (model) => this.#setup(model),
      interrupted: () => undefined,
    });
  }

  bind(topic: string): Promise<void> {
    return this.#bindings.bind(topic);
  }

  async unbind(topic: string): Promise<void> {
    this.#bindings.unbind(topic);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#gapTimer);
    this.#bindings.close();
    await withDeadline(this.#deleteQueues());
    await this.connection.close();
  }

  async #setup(model: ChannelModel): Promise<void> {
    const first = !this.#declared;
    const kept = !first && (await this.#isKept(model));
    const channel = await model.createChannel();
    endWith(model, channel);
    this.#channel = channel;
    if (first) await this.#deleteQueues();
    await this.#declare(channel);
    this.#declared = true;
    await this.#bindings.attach(await this.#openBinder(model), !kept);
    await this.#consume(model, channel);
    if (!first && !kept) this.#tellGap();
  }

  /** A binding costs the broker a write of about a millisecond, and it does several at a time only from several channels. */
  async #openBinder(model: ChannelModel): Promise<Binder> {
    const channels = await Promise.all(Array.from({ length: BINDING_CHANNELS }, () => model.createChannel()));
    for (const channel of channels) endWith(model, channel);
    const { exchange, queue } = this.options;
    const channelOf = (lane: number) => channels[lane % BINDING_CHANNELS] as Channel;
    return {
      bind: (topic, lane) => channelOf(lane).bindQueue(queue, exchange, topic),
      unbind: (topic, lane) => channelOf(lane).unbindQueue(queue, exchange, topic),
    };
  }

  /** Whether the queue and the exchange, and so the bindings, are what we left. */
  async #isKept(model: ChannelModel): Promise<boolean> {
    const probe = await model.createChannel();
    probe.on("error", () => undefined);
    try {
      await probe.checkQueue(this.options.queue);
      await probe.checkExchange(this.options.exchange);
      await probe.close();
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 404) return false;
      throw error;
    }
  }

  async #declare(channel: Channel): Promise<void> {
    const { exchange, queue } = this.options;
    await channel.assertExchange(exchange, "topic", { durable: true });
    await channel.assertQueue(this.#lostQueue, { durable: true, expires: EXPIRES_MS, maxLength: 1 });
    await channel.assertQueue(queue, {
      durable: true,
      expires: EXPIRES_MS,
      maxLength: MAX_LENGTH,
      deadLetterExchange: "",
      deadLetterRoutingKey: this.#lostQueue,
      // While the broker still believes in our broken connection, a new consumer waits: otherwise both would get every other message.
      arguments: { "x-single-active-consumer": true },
    });
    await channel.bindQueue(queue, exchange, GAP_TOPIC);
  }

  async #consume(model: ChannelModel, channel: Channel): Promise<void> {
    await channel.prefetch(PREFETCH);
    const acks = new BatchedAcks(channel);
    const cancelled = () => {
      if (this.#closed) return;
      log.warn({ queue: this.options.queue }, "the queue was taken away");
      void model.close().catch(() => undefined);
    };
    const lost = (message: ConsumeMessage | null) => (message ? this.#lostOne() : cancelled());
    const deliver = (message: ConsumeMessage | null) => {
      if (!message) return cancelled();
      if (channel !== this.#channel || this.#closed) return;
      this.#deliver(message);
      acks.add(message);
    };
    await channel.consume(this.#lostQueue, lost, { noAck: true });
    await channel.consume(this.options.queue, deliver);
  }

  #deliver(received: ConsumeMessage): void {
    let message: BusMessage;
    try {
      message = decode(received);
    } catch (error) {
      log.error({ err: error }, "a message on the bus cannot be read");
      return;
    }
    if (!this.#seen.add(message.id)) return;
    if (message.event === GAP_EVENT) return this.#tellGap();
    try {
      this.options.handler(message);
    } catch (error) {
      log.error({ err: error, event: message.event }, "an event handler failed");
    }
  }

  #lostOne(): void {
    this.#gapTimer ??= setTimeout(() => {
      this.#gapTimer = undefined;
      this.#tellGap();
    }, GAP_PAUSE_MS).unref();
  }

  #tellGap(): void {
    log.warn({ queue: this.options.queue }, "events may have been lost");
    try {
      this.options.onGap();
    } catch (error) {
      log.error({ err: error }, "a gap handler failed");
    }
  }

  async #deleteQueues(): Promise<void> {
    await this.#channel?.deleteQueue(this.options.queue);
    await this.#channel?.deleteQueue(this.#lostQueue);
  }
}
