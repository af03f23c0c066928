import { MESSAGE_DELETE, SESSION_CLOSE, TYPING_START } from "@spacebar/schemas";
import { afterCommit, observeQueries, transaction } from "@spacebar/util/db";
import { closeBus, emit, emitEphemeral, openBus, to } from "@spacebar/util/events";
import { loggedEvents, useDatabase } from "../support/database.js";
import { FragileBus, listen } from "../support/events.js";
import type { Ear } from "../support/events.js";
import { until } from "../support/until.js";

const channel = { id: "20", guild_id: "10" };
const typing = { channel_id: "20", user_id: "30", timestamp: 1 };
let bus: FragileBus;
let ear: Ear;

useDatabase();
beforeEach(async () => {
  bus = new FragileBus();
  openBus(bus);
  ear = await listen(bus, "guild.10", "user.30");
});
afterEach(closeBus);

const tell = (id: string) => emit(MESSAGE_DELETE, to.channel(channel), { id, channel_id: "20", guild_id: "10" });
const heardIds = () => ear.heard.map((payload) => (payload as { id?: string }).id);

test("an event outside of a transaction is refused", () => {
  expect(() => tell("1")).toThrow("MESSAGE_DELETE was emitted outside of a transaction.");
});

test("events leave after the commit, in order, before the transaction's caller goes on", async () => {
  await transaction(async () => {
    tell("1");
    await transaction(async () => tell("2"));
    emit(TYPING_START, to.user("30"), typing);
    tell("3");
    expect(ear.heard).toEqual([]);
  });
  expect(heardIds()).toEqual(["1", "2", undefined, "3"]);
  expect(ear.messages[0]).toMatchObject({
    event: "MESSAGE_DELETE",
    topics: ["guild.10"],
    target: { guild_id: "10", channel_id: "20" },
    durable: true,
  });
});

test("a transaction's durable events are logged in one statement, with the ids they leave under", async () => {
  const inserts: string[] = [];
  const stop = observeQueries((sql) => void (sql.startsWith("INSERT") && inserts.push(sql)));
  await transaction(async () => {
    tell("1");
    emit(TYPING_START, to.user("30"), typing);
    tell("2");
  });
  stop();
  expect(inserts).toHaveLength(1);
  const rows = await loggedEvents();
  const durable = ear.messages.filter((message) => message.durable);
  expect(
    rows.map(({ id, event, topics, target, payload }) => ({ id, event, topics, target, payload, durable: true })),
  ).toEqual(durable);
  expect(rows.map((row) => row.published)).toEqual([false, false]);
});

test("a rollback publishes nothing and logs nothing", async () => {
  const failing = transaction(async () => {
    tell("1");
    throw new Error("deliberate: rolled back");
  });
  await expect(failing).rejects.toThrow("deliberate");
  await transaction(async () => tell("2"));
  expect(heardIds()).toEqual(["2"]);
  expect(await loggedEvents()).toHaveLength(1);
});

test("an event log that cannot be written rolls the transaction back", async () => {
  const failing = transaction(async (db) => {
    tell("1");
    await db.query("DROP TABLE event_log");
  });
  await expect(failing).rejects.toThrow("event_log");
  await transaction(async () => tell("2"));
  expect(heardIds()).toEqual(["2"]);
});

test("the payload is what it was when it was emitted", async () => {
  const payload = { id: "1", channel_id: "20" };
  await transaction(async () => {
    emit(MESSAGE_DELETE, to.user("30"), payload);
    payload.id = "changed";
  });
  expect(heardIds()).toEqual(["1"]);
});

test("a bus that fails does not fail the request; the event is in the log", async () => {
  bus.works = false;
  await expect(transaction(async () => (tell("1"), "done"))).resolves.toBe("done");
  expect(ear.heard).toEqual([]);
  expect(await loggedEvents()).toMatchObject([{ published: false }]);
});

test("work left running by a transaction is outside of it", async () => {
  const late: unknown[] = [];
  let go = () => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  await transaction(async () => {
    void gate.then(() => tell("late")).catch((error: unknown) => late.push(error));
    afterCommit(async () => tell("detached"));
  });
  go();
  await until(() => late.length === 1);
  expect(late[0]).toEqual(new Error("MESSAGE_DELETE was emitted outside of a transaction."));
  expect(ear.heard).toEqual([]);
});

test("an ephemeral event leaves at once, in or out of a transaction, and is not logged", async () => {
  emitEphemeral(TYPING_START, to.guild("10"), typing);
  expect(ear.heard).toEqual([typing]);
  const failing = transaction(async () => {
    emitEphemeral(TYPING_START, to.guild("10"), typing);
    throw new Error("deliberate: rolled back");
  });
  await expect(failing).rejects.toThrow("deliberate");
  expect(ear.heard).toEqual([typing, typing]);
  expect(await loggedEvents()).toEqual([]);
});

test("a durable event cannot be emitted as an ephemeral one", () => {
  const emitDurable = () => emitEphemeral(MESSAGE_DELETE, to.channel(channel), { id: "1", channel_id: "20" });
  expect(emitDurable).toThrow("MESSAGE_DELETE is durable");
  expect(ear.heard).toEqual([]);
});

describe("audiences", () => {
  test("a guild's channel reaches the guild, and says which channel", () => {
    expect(to.channel(channel)).toEqual({ topics: ["guild.10"], target: { guild_id: "10", channel_id: "20" } });
    expect(to.guild("10")).toEqual({ topics: ["guild.10"], target: { guild_id: "10" } });
  });

  test("a direct message reaches each recipient once", () => {
    expect(to.channel({ id: "20", guild_id: null }, ["1", "2", "1"])).toEqual({
      topics: ["user.1", "user.2"],
      target: { channel_id: "20", user_ids: ["1", "2"] },
    });
  });

  test("a direct message without recipients is a mistake, not a silence", () => {
    expect(() => to.channel({ id: "20", guild_id: null })).toThrow("recipients");
    expect(() => to.channel({ id: "20", guild_id: null }, [])).toThrow("recipients");
  });

  test("users are reached wherever they are, also about a guild", () => {
    expect(to.user("1", { guild_id: "10" })).toEqual({
      topics: ["user.1"],
      target: { guild_id: "10", user_ids: ["1"] },
    });
    expect(to.users(["1", "2"])).toEqual({ topics: ["user.1", "user.2"], target: { user_ids: ["1", "2"] } });
  });

  test("processes are reached without any client", async () => {
    const process = await listen(bus, "process");
    emitEphemeral(SESSION_CLOSE, to.process(), { session_id: "a", code: 4004 });
    expect(process.messages).toMatchObject([{ event: "SESSION_CLOSE", topics: ["process"], target: {} }]);
  });
});
