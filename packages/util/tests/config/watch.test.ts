import { CONFIG_UPDATE } from "@spacebar/schemas";
import { transaction } from "@spacebar/util/db";
import { ConfigEntry } from "@spacebar/util/entities";
import { Config } from "@spacebar/util/config";
import { bus, closeBus, emit, LocalBus, openBus, RabbitBus, startOutbox, to } from "@spacebar/util/events";
import { openTestBroker } from "../support/broker.js";
import type { TestBroker } from "../support/broker.js";
import { useDatabase } from "../support/database.js";
import { messageOf } from "../support/events.js";
import { until } from "../support/until.js";

useDatabase();
afterEach(closeBus);

/** What another process does: it writes the row and tells everybody. */
async function changeElsewhere(instanceName: string, announce = true): Promise<void> {
  await transaction(async (db) => {
    await db.upsert(ConfigEntry, { key: "general.instanceName", value: instanceName as unknown as object }, ["key"]);
    if (announce) emit(CONFIG_UPDATE, to.process(), { keys: ["general.instanceName"] });
  });
}
const named = (name: string) =>
  until(() => Config.get().general.instanceName === name, `the instance is named ${name}`);

test("watching reads what changed before, and what changes from then on", async () => {
  openBus(new LocalBus());
  await Config.load();
  await changeElsewhere("Before");
  expect(Config.get().general.instanceName).toBe("Spacebar");
  const stop = await Config.watch();
  expect(Config.get().general.instanceName).toBe("Before");
  await changeElsewhere("After");
  await named("After");
  await stop();
});

test("after a gap the configuration is read again", async () => {
  openBus(new LocalBus());
  const stop = await Config.watch();
  await changeElsewhere("Missed", false);
  await bus().publish([{ ...messageOf("", ["gap"]), event: "BUS_GAP" }]);
  await named("Missed");
  await stop();
});

test("a database that fails for a moment is asked again", async () => {
  openBus(new LocalBus());
  const stop = await Config.watch();
  await changeElsewhere("Late", false);
  await transaction((db) => db.query("ALTER TABLE config RENAME TO config_away"));
  await bus().publish([{ ...messageOf("{}", ["process"]), event: "CONFIG_UPDATE" }]);
  await transaction((db) => db.query("ALTER TABLE config_away RENAME TO config"));
  await named("Late");
  await stop();
});

test("a process that stopped watching keeps what it had", async () => {
  openBus(new LocalBus());
  const stop = await Config.watch();
  await stop();
  const before = Config.get();
  await changeElsewhere("Unheard");
  expect(Config.get()).toBe(before);
});

const broker = openTestBroker() as TestBroker;
(broker ? describe : describe.skip)("with RabbitMQ", () => {
  afterAll(() => broker.close());

  test("a change travels through the broker; a process starts without waiting for it", async () => {
    openBus(new RabbitBus(broker.options()));
    const stopOutbox = startOutbox({ sweepMs: 20 });
    const stop = await Config.watch();
    await changeElsewhere("Far");
    await named("Far");
    await until(() => bus().state === "ready");
    await changeElsewhere("Farther");
    await named("Farther");
    await stop();
    await stopOutbox();
  });
});
