import { randomUUID } from "node:crypto";
import { MESSAGE_DELETE } from "@spacebar/schemas";
import { transaction } from "@spacebar/util/db";
import { closeBus, emit, openBus, outbox, RabbitBus, startOutbox, to } from "@spacebar/util/events";
import { openTestBroker } from "../support/broker.js";
import type { TestBroker } from "../support/broker.js";
import { loggedEvents, useDatabase } from "../support/database.js";
import { listen } from "../support/events.js";
import { startTcpProxy } from "../support/tcpProxy.js";
import { until } from "../support/until.js";

const broker = openTestBroker() as TestBroker;
const whenReachable = broker ? describe : describe.skip;

whenReachable("with RabbitMQ", () => {
  useDatabase();
  afterAll(() => broker.close());

  test("events of an outage reach everybody after it, each once and in order", async () => {
    const proxy = await startTcpProxy(broker.url.hostname, Number(broker.url.port || 5672));
    const publisher = new RabbitBus(broker.options(proxy.port));
    const consumer = new RabbitBus(broker.options());
    openBus(publisher);
    const stop = startOutbox({ sweepMs: 20 });
    const user = randomUUID();
    const ear = await listen(consumer, `user.${user}`);
    const told: string[] = [];
    const tell = async (count: number) => {
      for (let index = 0; index < count; index++) {
        const id = String(told.length);
        told.push(id);
        await transaction(async () => emit(MESSAGE_DELETE, to.user(user), { id, channel_id: "20" }));
        // SQLite in memory answers without ever letting the network have a turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await until(() => publisher.state === "ready" && consumer.state === "ready");

    await tell(50);
    proxy.shut();
    await until(() => publisher.state === "connecting");
    await tell(500);
    expect((await outbox()!.status()).behind).toBe(true);
    proxy.open();
    await tell(50);
    while (publisher.state !== "ready") await tell(1);
    await tell(50);

    await until(() => ear.heard.length >= told.length, "everything arrives");
    await until(async () => (await loggedEvents()).every((row) => row.published), "everything is marked");
    expect(ear.heard.map((payload) => (payload as { id: string }).id)).toEqual(told);
    expect((await outbox()!.status()).behind).toBe(false);
    await stop();
    await closeBus();
    await consumer.close();
    await proxy.close();
  });
});
