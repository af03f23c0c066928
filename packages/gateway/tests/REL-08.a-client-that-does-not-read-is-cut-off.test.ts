import { USER_NOTE_UPDATE } from "@spacebar/schemas";
import { emitEphemeral, to } from "@spacebar/util/events";
import { until } from "@spacebar/testkit";
import { World } from "./support/World.js";

const NOTE = "x".repeat(4096);
let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

test("its connection ends at the bound, its session at the end of the replay buffer, and others hear everything", async () => {
  const account = await world.user();
  const stalled = await world.connect(account, { heartbeat: false });
  const healthy = await world.connect({ token: (await world.login(account.id)).token });
  await world.settle();
  stalled.socket.pause();
  const session = world.gateway.sessions.get(stalled.sessionId)!;
  let sent = 0;
  const say = () =>
    emitEphemeral({ ...USER_NOTE_UPDATE, durable: false }, to.user(account.id), { id: "1", note: `${++sent} ${NOTE}` });
  while (session.connection !== null && sent < 20_000) {
    say();
    if (sent % 50 === 0) await healthy.heartbeat();
  }
  expect(session.connection).toBeNull();
  expect(sent * NOTE.length).toBeLessThan(40 * 1024 * 1024);
  while (!session.isEnded && sent < 40_000) {
    say();
    if (sent % 50 === 0) await healthy.heartbeat();
  }
  expect(session.isEnded).toBe(true);
  await healthy.heartbeat();
  const heard = healthy.all("USER_NOTE_UPDATE").map(({ note }) => Number.parseInt(note as string));
  expect(heard).toEqual(Array.from({ length: sent }, (_, index) => index + 1));
  stalled.drop();
  await until(() => world.gateway.sessions.size === 1);
});
