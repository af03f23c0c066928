import { MESSAGE_CREATE, USER_NOTE_UPDATE } from "@spacebar/schemas";
import { Config } from "@spacebar/util/config";
import { emitEphemeral, to } from "@spacebar/util/events";
import { GatewayClient, until } from "@spacebar/testkit";
import { message } from "./support/message.js";
import { seeded } from "./support/random.js";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

const SEED = Number(process.env["RESUME_SEED"] ?? 20_260_801);
const CLIENTS = 25;
const DROPS = 40;

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const note = (account: Account, text: string) =>
  world.emit(USER_NOTE_UPDATE, to.user(account.id), { id: "1", note: text });
const notes = (client: GatewayClient) =>
  client.events.filter(({ t }) => t === "USER_NOTE_UPDATE").map(({ d }) => d.note as string);

/** Drops and resumes at random moments; sometimes the server has handled everything by then, sometimes nothing. */
async function flap(client: GatewayClient, random: () => number): Promise<void> {
  for (let drop = 0; drop < DROPS; drop++) {
    const from = client.events.length + Math.floor(random() * 20);
    await until(() => client.events.length >= from);
    client.drop();
    await client.closed;
    if (random() < 0.5) await world.gateway.idle();
    expect(await client.resume()).toBe(true);
  }
}

test(`${CLIENTS * DROPS} drops under load: what arrives is what was sent, once and in order (seed ${SEED})`, async () => {
  const owner = await world.user();
  const bots: Account[] = [];
  for (let index = 0; index < CLIENTS; index++) bots.push(await world.bot());
  const guild = await world.guild(owner, bots);
  const channel = await world.channel(guild);
  const clients = await Promise.all(bots.map((bot) => world.connect(bot, { heartbeat: false })));
  let sent = 0;
  let isRunning = true;
  const pump = (async () => {
    while (isRunning) {
      for (let burst = 0; burst < 5; burst++) {
        emitEphemeral(
          { ...MESSAGE_CREATE, durable: false },
          to.channel(channel),
          message(channel, owner, { content: String(++sent) }),
        );
      }
      await new Promise(setImmediate);
    }
  })();
  await Promise.all(clients.map((client, index) => flap(client, seeded(SEED + index))));
  isRunning = false;
  await pump;
  await world.settle();
  for (const client of clients) {
    const contents = client.events.filter(({ t }) => t === "MESSAGE_CREATE").map(({ d }) => Number(d.content));
    const first = contents[0]!;
    expect(contents).toEqual(Array.from({ length: sent - first + 1 }, (_, index) => first + index));
    const numbers = client.events.filter(({ t }) => t !== "RESUMED").map(({ s }) => s);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test("a client that lacks nothing gets RESUMED alone", async () => {
  const account = await world.user();
  const client = await world.connect(account);
  await world.settle();
  client.drop();
  await client.closed;
  const count = client.events.length;
  expect(await client.resume()).toBe(true);
  expect(client.events.slice(count).map(({ t }) => t)).toEqual(["RESUMED"]);
});

test("a bot that loses its connection between READY and its guilds gets them by resuming", async () => {
  const bot = await world.bot();
  const owner = await world.user();
  const guilds: string[] = [];
  for (let index = 0; index < 30; index++) guilds.push((await world.guild(owner, [bot])).id);
  const client = await world.connect(bot);
  client.drop();
  await client.closed;
  await world.gateway.idle();
  expect(await client.resume()).toBe(true);
  await until(() => client.all("GUILD_CREATE").length === guilds.length);
  expect(
    client
      .all("GUILD_CREATE")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(guilds.sort());
});

test("somebody else's session, a wrong token and an unknown session are refused, without data", async () => {
  const [mallory, victim] = [await world.user(), await world.user()];
  const session = await world.connect(victim);
  const sessionId = session.sessionId;
  session.drop();
  await session.closed;
  await note(victim, "secret");
  const otherLogin = await world.login(victim.id);
  for (const attempt of [
    { token: mallory.token, sessionId },
    { token: otherLogin.token, sessionId },
    { token: `${victim.token.slice(0, -2)}xx`, sessionId },
    { token: victim.token, sessionId: "0".repeat(32) },
  ]) {
    const client = await GatewayClient.open(world.url, { token: mallory.token });
    const from = client.frames.length;
    expect(await client.resume({ ...attempt, seq: 1, url: world.url })).toBe(false);
    expect(client.frames.slice(from).every(({ op }) => op === 9 || op === 10)).toBe(true);
    expect(client.texts.join()).not.toContain("secret");
    client.drop();
  }
  expect(await session.resume()).toBe(true);
  await until(() => notes(session).includes("secret"));
});

test("a sequence number that was never given: 4007", async () => {
  const account = await world.user();
  const client = await world.connect(account);
  client.drop();
  await client.closed;
  await expect(client.resume({ seq: 1_000_000 })).rejects.toThrow("4007");
});

test("a client that said goodbye cannot resume", async () => {
  for (const code of [1000, 1001]) {
    const account = await world.user();
    const client = await world.connect(account);
    await client.close(code);
    expect(await client.resume()).toBe(false);
    client.drop();
  }
});

test.each([4000, 4200, 4900])("a client that closed with %i can", async (code) => {
  const account = await world.user();
  const client = await world.connect(account);
  await client.close(code);
  await note(account, "missed");
  expect(await client.resume()).toBe(true);
  expect(notes(client)).toEqual(["missed"]);
});

test("a session that missed more than is kept is refused, and gone", async () => {
  const account = await world.user();
  const client = await world.connect(account);
  client.drop();
  await client.closed;
  await until(() => world.gateway.sessions.get(client.sessionId)?.connection === null);
  const { replayBufferEvents } = Config.get().gateway;
  for (let index = 0; index <= replayBufferEvents; index++) {
    emitEphemeral({ ...USER_NOTE_UPDATE, durable: false }, to.user(account.id), { id: "1", note: String(index) });
  }
  expect(world.gateway.sessions.get(client.sessionId)).toBeUndefined();
  expect(await client.resume()).toBe(false);
  client.drop();
});

test("a session is kept for the configured time", async () => {
  const undo = Config.override({ gateway: { resumeWindowSeconds: 0 } });
  const account = await world.user();
  const client = await world.connect(account);
  client.drop();
  await client.closed;
  await until(() => world.gateway.sessions.get(client.sessionId) === undefined, { timeout: 15_000 });
  undo();
  expect(await client.resume()).toBe(false);
  client.drop();
});

test("a second connection takes the session over from the first", async () => {
  const account = await world.user();
  const client = await world.connect(account);
  await world.settle();
  const second = await GatewayClient.open(world.url, { token: account.token });
  second.send(6, { token: account.token, session_id: client.sessionId, seq: client.seq });
  await second.waitFor("RESUMED");
  expect((await client.closed).code).toBe(4000);
  await note(account, "hello");
  expect((await second.waitFor("USER_NOTE_UPDATE")).note).toBe("hello");
  second.drop();
});

test("when events may have been lost, clients start over", async () => {
  const account = await world.user();
  const client = await world.connect(account);
  world.gateway.fanout.lose([...world.gateway.sessions.ofUser(account.id)]);
  expect((await client.closed).code).toBe(4000);
  expect(client.frames.at(-1)).toMatchObject({ op: 9, d: false });
  expect(await client.resume()).toBe(false);
  client.drop();
});
