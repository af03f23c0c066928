import { randomUUID } from "node:crypto";
import { connect } from "amqplib";
import type { Channel } from "amqplib";
import type { RabbitBusOptions } from "@spacebar/util/events";

/** The RabbitMQ that `npm test` found, with an exchange for this test file alone. */
export interface TestBroker {
  url: URL;
  /** For a bus with a name of its own, perhaps through a proxy at `port`. */
  options(port?: number): Required<RabbitBusOptions>;
  /** Does something behind the product's back. */
  meddle<T>(work: (channel: Channel) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Undefined where there is no broker; suites that need it are then skipped. */
export function openTestBroker(): TestBroker | undefined {
  const address = process.env.TEST_AMQP_URL;
  if (!address) return undefined;
  const exchange = `test.${randomUUID()}`;
  const meddle: TestBroker["meddle"] = async (work) => {
    const connection = await connect(address);
    const channel = await connection.createChannel();
    channel.on("error", () => undefined);
    try {
      const result = await work(channel);
      await channel.close();
      return result;
    } finally {
      await connection.close();
    }
  };
  return {
    url: new URL(address),
    options(port) {
      const url = new URL(address);
      if (port !== undefined) url.host = `127.0.0.1:${port}`;
      return { url: url.href, name: `test-${randomUUID()}`, exchange };
    },
    meddle,
    close: () => meddle(async (channel) => void (await channel.deleteExchange(exchange))),
  };
}
