import { randomUUID } from "node:crypto";
import { BusUnavailableError, LocalBus, RabbitBus } from "@spacebar/util/events";
import type { Bus } from "@spacebar/util/events";
import { openTestBroker } from "../support/broker.js";
import type { TestBroker } from "../support/broker.js";
import { listen, messageOf } from "../support/events.js";
import { until } from "../support/until.js";

const broker: TestBroker | undefined = openTestBroker();
afterAll(() => broker?.close());

/** One behaviour, two buses. */
describe.each([
  { name: "LocalBus", isThere: true, open: (): Bus => new LocalBus() },
  { name: "RabbitMQ", isThere: Boolean(broker), open: (): Bus => new RabbitBus(broker!.options()) },
])("on $name", ({ isThere, open }) => {
  const check = isThere ? test : test.skip;
  let bus: Bus;
  let [one, two, three]: string[] = [];

  beforeEach(async () => {
    if (!isThere) return;
    bus = open();
    await until(() => bus.state === "ready", "the bus is ready");
    [one, two, three] = ["one", "two", "three"].map((word) => `${word}.${randomUUID()}`);
  });
  afterEach(async () => bus?.close());

  /** Publishes one more message and waits for it: what came before it and is not there will not come. */
  async function settle(topic: string, ...ears: Awaited<ReturnType<typeof listen>>[]) {
    await bus.publish([messageOf("end", [topic])]);
    await until(() => ears.every(({ heard }) => heard.at(-1) === "end"), "the last message arrives");
  }

  check("a subscription hears its topics, whole and in order", async () => {
    const ear = await listen(bus, one!, two!);
    const target = { guild_id: "1", channel_id: "2", user_ids: ["3"] };
    const sent = Array.from({ length: 300 }, (_, index) =>
      messageOf(`${index} ü\n"`, [index % 2 ? one! : two!], target),
    );
    for (let start = 0; start < sent.length; start += 50) await bus.publish(sent.slice(start, start + 50));
    await settle(one!, ear);
    expect(ear.messages.slice(0, -1)).toEqual(sent);
  });

  check("what is published without waiting stays in order too", async () => {
    const ear = await listen(bus, one!);
    const sent = Array.from({ length: 2500 }, (_, index) => messageOf(String(index), [one!]));
    await Promise.all(sent.map((message) => bus.publish([message])));
    await settle(one!, ear);
    expect(ear.heard.slice(0, -1)).toEqual(sent.map((_, index) => String(index)));
  });

  check("other topics are not heard", async () => {
    const ear = await listen(bus, one!);
    await bus.publish([messageOf("other", [two!]), messageOf("mine", [one!]), messageOf("prefix", [`${one!}.x`])]);
    await settle(one!, ear);
    expect(ear.heard).toEqual(["mine", "end"]);
  });

  check("a message for several topics is heard once by each subscription", async () => {
    const both = await listen(bus, one!, two!);
    const single = await listen(bus, two!, three!);
    await bus.publish([
      messageOf("both", [one!, two!]),
      messageOf("all", [one!, two!, three!]),
      messageOf("end", [two!]),
    ]);
    await until(() => [both, single].every(({ heard }) => heard.at(-1) === "end"));
    expect(both.heard).toEqual(["both", "all", "end"]);
    expect(single.heard).toEqual(["both", "all", "end"]);
  });

  check("a message for thousands of topics is heard once", async () => {
    const many = Array.from({ length: 2500 }, () => `user.${randomUUID()}`);
    const ear = await listen(bus, many[0]!, many[1200]!, many[2499]!);
    await bus.publish([messageOf("many", many)]);
    await settle(many[0]!, ear);
    expect(ear.heard).toEqual(["many", "end"]);
    expect(ear.messages[0]?.topics).toEqual(many);
  });

  check("the same message published again is not heard again", async () => {
    const ear = await listen(bus, one!);
    const again = messageOf("again", [one!]);
    await bus.publish([again]);
    await bus.publish([again, messageOf("new", [one!])]);
    await settle(one!, ear);
    expect(ear.heard).toEqual(["again", "new", "end"]);
  });

  check("a topic is bound until it was unbound as often as bound", async () => {
    const ear = await listen(bus, one!, two!);
    await ear.bind(one!);
    await ear.unbind(one!);
    await bus.publish([messageOf("still", [one!])]);
    await settle(two!, ear);
    await ear.unbind(one!);
    await settle(two!, ear);
    await bus.publish([messageOf("no more", [one!])]);
    await ear.bind(one!);
    await bus.publish([messageOf("again", [one!])]);
    await settle(two!, ear);
    expect(ear.heard).toEqual(["still", "end", "end", "again", "end"]);
    await ear.unbind("never bound");
  });

  check("binding and unbinding in a hurry ends as the last call says", async () => {
    const ear = await listen(bus, two!);
    await Promise.all([ear.bind(one!), ear.unbind(one!), ear.bind(one!), ear.unbind(one!), ear.bind(one!)]);
    await bus.publish([messageOf("bound", [one!])]);
    await Promise.all([ear.unbind(one!), ear.bind(one!), ear.unbind(one!)]);
    await settle(two!, ear);
    await bus.publish([messageOf("unbound", [one!])]);
    await settle(two!, ear);
    expect(ear.heard).toEqual(["bound", "end", "end"]);
  });

  check("a handler that throws is called again, and others are served", async () => {
    let calls = 0;
    const fragile = await bus.subscribe(
      () => {
        calls++;
        throw new Error("deliberate: a handler that throws");
      },
      { onGap: () => undefined },
    );
    await fragile.bind(one!);
    const ear = await listen(bus, one!);
    await bus.publish([messageOf("a", [one!]), messageOf("b", [one!])]);
    await settle(one!, ear);
    await until(() => calls === 3);
    expect(ear.heard).toEqual(["a", "b", "end"]);
  });

  check("a closed subscription hears nothing more", async () => {
    const closed = await listen(bus, one!);
    const ear = await listen(bus, one!);
    await closed.close();
    await settle(one!, ear);
    expect(closed.heard).toEqual([]);
  });

  check("a gap is told to every subscription, and to no handler", async () => {
    const ears = [await listen(bus, one!), await listen(bus, one!)];
    await bus.publish([{ ...messageOf("gap", ["gap"]), event: "BUS_GAP" }]);
    await settle(one!, ...ears);
    for (const ear of ears) {
      expect(ear.gaps()).toBe(1);
      expect(ear.heard).toEqual(["end"]);
    }
  });

  check("a closed bus takes nothing", async () => {
    await bus.close();
    expect(bus.state).toBe("closed");
    await expect(bus.publish([messageOf("late", [one!])])).rejects.toThrow(BusUnavailableError);
    await expect(bus.subscribe(() => undefined, { onGap: () => undefined })).rejects.toThrow(BusUnavailableError);
  });
});

test("a handler that publishes does not overtake: everybody hears one order", async () => {
  const bus = new LocalBus();
  const first = await bus.subscribe(
    (message) => {
      if (message.payload === '"question"') void bus.publish([messageOf("answer", ["room"])]);
    },
    { onGap: () => undefined },
  );
  await first.bind("room");
  const ear = await listen(bus, "room");
  await bus.publish([messageOf("question", ["room"]), messageOf("remark", ["room"])]);
  expect(ear.heard).toEqual(["question", "remark", "answer"]);
});
