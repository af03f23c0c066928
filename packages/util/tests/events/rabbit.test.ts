import { randomUUID } from "node:crypto";
import { BusUnavailableError, RabbitBus } from "@spacebar/util/events";
import { openTestBroker } from "../support/broker.js";
import type { TestBroker } from "../support/broker.js";
import { listen, messageOf } from "../support/events.js";
import { startTcpProxy } from "../support/tcpProxy.js";
import type { TcpProxy } from "../support/tcpProxy.js";
import { until } from "../support/until.js";

const broker = openTestBroker() as TestBroker;
const whenReachable = broker ? describe : describe.skip;

whenReachable("with RabbitMQ", () => {
  let proxy: TcpProxy;
  let consumer: RabbitBus;
  let publisher: RabbitBus;
  let queue: string;
  let topic: string;

  const ready = () => until(() => consumer.state === "ready" && publisher.state === "ready", "both are connected");
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => String(from + index));
  const publish = (...texts: string[]) => publisher.publish(texts.map((text) => messageOf(text, [topic])));

  /** The consumer's side goes through the proxy, the publisher's does not. */
  beforeEach(async () => {
    proxy = await startTcpProxy(broker.url.hostname, Number(broker.url.port || 5672));
    const options = broker.options(proxy.port);
    consumer = new RabbitBus(options);
    publisher = new RabbitBus(broker.options());
    queue = `spacebar.${options.name}.1`;
    topic = `guild.${randomUUID()}`;
    await ready();
  });
  afterEach(async () => {
    await publisher.close();
    await consumer.close();
    await proxy.close();
  });
  afterAll(() => broker.close());

  test("connections cut under load lose nothing, repeat nothing and keep the order", async () => {
    const ear = await listen(consumer, topic);
    const sent = numbers(0, 6000);
    for (let start = 0; start < sent.length; start += 50) {
      if (start % 1000 === 500) proxy.cut();
      await publish(...sent.slice(start, start + 50));
    }
    await until(() => ear.heard.length >= sent.length, "everything arrives");
    await publish("end");
    await until(() => ear.heard.at(-1) === "end");
    expect(ear.heard).toEqual([...sent, "end"]);
    expect(ear.gaps()).toBe(0);
    expect(proxy.connections()).toBeGreaterThan(4);
  });

  test("what was published while the consumer was away arrives when it is back", async () => {
    const ear = await listen(consumer, topic);
    proxy.shut();
    await until(() => consumer.state === "connecting");
    await publish(...numbers(0, 200));
    proxy.open();
    await until(() => ear.heard.length === 200);
    expect(ear.heard).toEqual(numbers(0, 200));
    expect(ear.gaps()).toBe(0);
  });

  test("bindings made and dropped while the broker was away hold when it is back", async () => {
    const [added, dropped] = [`user.${randomUUID()}`, `user.${randomUUID()}`];
    const ear = await listen(consumer, topic, dropped);
    proxy.shut();
    await until(() => consumer.state === "connecting");
    const bound = ear.bind(added);
    await ear.unbind(dropped);
    proxy.open();
    await bound;
    await until(() => consumer.state === "ready");
    await publisher.publish([messageOf("dropped", [dropped]), messageOf("added", [added]), messageOf("kept", [topic])]);
    await until(() => ear.heard.at(-1) === "kept");
    expect(ear.heard).toEqual(["added", "kept"]);
  });

  test("a queue deleted under us is made anew, bound to everything, and the gap is told", async () => {
    const other = `user.${randomUUID()}`;
    const ear = await listen(consumer, topic, other);
    await publish("before");
    await until(() => ear.heard.length === 1);
    await broker.meddle((channel) => channel.deleteQueue(queue));
    await until(() => ear.gaps() === 1, "the gap is told");
    await publisher.publish([messageOf("after", [topic]), messageOf("also", [other])]);
    await until(() => ear.heard.length === 3);
    expect(ear.heard).toEqual(["before", "after", "also"]);
    expect(ear.gaps()).toBe(1);
  });

  test("a queue deleted while we were away is noticed", async () => {
    const ear = await listen(consumer, topic);
    proxy.shut();
    await until(() => consumer.state === "connecting");
    await publish("lost");
    await broker.meddle((channel) => channel.deleteQueue(queue));
    proxy.open();
    await until(() => ear.gaps() === 1);
    await publish("after");
    await until(() => ear.heard.at(-1) === "after");
    expect(ear.heard).toEqual(["after"]);
  });

  test("messages that fell out of a full queue are noticed", async () => {
    const ear = await listen(consumer, topic);
    await broker.meddle(async (channel) => channel.sendToQueue(`${queue}.lost`, Buffer.from("dropped")));
    await until(() => ear.gaps() === 1);
    expect(ear.heard).toEqual([]);
  });

  test("a message nobody can read is passed over", async () => {
    const ear = await listen(consumer, topic);
    await broker.meddle(async (channel) => channel.sendToQueue(queue, Buffer.from("nonsense")));
    await publish("sense");
    await until(() => ear.heard.length === 1);
    expect(ear.heard).toEqual(["sense"]);
  });

  test("without a broker publishing fails at once and works again after it is back", async () => {
    const ear = await listen(publisher, topic);
    proxy.shut();
    await until(() => consumer.state === "connecting");
    await expect(consumer.publish([messageOf("refused", [topic])])).rejects.toThrow(BusUnavailableError);
    proxy.open();
    await until(() => consumer.state === "ready");
    await consumer.publish([messageOf("taken", [topic])]);
    await until(() => ear.heard.length === 1);
    expect(ear.heard).toEqual(["taken"]);
  });

  test("publications that break with the connection fail, they do not hang", async () => {
    const sent = Array.from({ length: 5000 }, (_, index) => consumer.publish([messageOf(String(index), [topic])]));
    const outcomes = Promise.allSettled(sent);
    proxy.cut();
    const failed = (await outcomes).filter(({ status }) => status === "rejected");
    expect(failed.length).toBeGreaterThan(0);
  });

  test("a broker that falls silent does not hold publications for ever", async () => {
    await consumer.publish([messageOf("taken", [topic])]);
    proxy.hush();
    await expect(consumer.publish([messageOf("unheard", [topic])])).rejects.toThrow(BusUnavailableError);
  });

  test("a closed subscription leaves no queue behind", async () => {
    const ear = await listen(consumer, topic);
    await ear.close();
    const gone = broker.meddle((channel) => channel.checkQueue(queue));
    await expect(gone).rejects.toThrow("404");
  });

  test("a process that starts with a used name starts with nothing of the other's", async () => {
    const options = broker.options();
    await broker.meddle(async (channel) => {
      const args = { "x-single-active-consumer": true };
      await channel.assertQueue(`spacebar.${options.name}.1`, { durable: true, arguments: args });
      channel.sendToQueue(`spacebar.${options.name}.1`, Buffer.from("{}\n1"));
    });
    const bus = new RabbitBus(options);
    const ear = await listen(bus, topic);
    await publish("mine");
    await until(() => ear.heard.length === 1);
    expect(ear.heard).toEqual(["mine"]);
    await bus.close();
  });
});

test("a bus without a broker closes without waiting for one", async () => {
  const closed = await startTcpProxy("127.0.0.1", 1);
  await closed.close();
  const bus = new RabbitBus({ url: `amqp://127.0.0.1:${closed.port}`, name: "nobody" });
  const ear = await bus.subscribe(() => undefined, { onGap: () => undefined });
  const binding = ear.bind("guild.1");
  expect(bus.state).toBe("connecting");
  await bus.close();
  await expect(binding).rejects.toThrow(BusUnavailableError);
});
