import { MESSAGE_CREATE, TOKENS_REVOKED } from "@spacebar/schemas";
import { Session } from "@spacebar/util/entities";
import { to } from "@spacebar/util/events";
import { message } from "./support/message.js";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

const revoke = (account: Account, session_ids: string[] | null, except?: string[]) =>
  world.change(
    (db) => db.delete(Session, session_ids?.map((id) => ({ id })) ?? { user_id: account.id }),
    TOKENS_REVOKED,
    to.process(),
    { user_id: account.id, session_ids, except },
  );

test("one login ends: its sessions close with 4004, the others stay", async () => {
  const account = await world.user();
  const other = await world.login(account.id);
  const [first, second] = [await world.connect(account), await world.connect(other)];
  await revoke(account, [account.authSessionId]);
  expect((await first.closed).code).toBe(4004);
  expect(second.isOpen).toBe(true);
});

test("all logins but one end", async () => {
  const account = await world.user();
  const other = await world.login(account.id);
  const [first, second] = [await world.connect(account), await world.connect(other)];
  await revoke(account, null, [other.authSessionId]);
  expect((await first.closed).code).toBe(4004);
  expect(second.isOpen).toBe(true);
});

test("no event follows, and the session cannot be resumed", async () => {
  const account = await world.bot();
  const owner = await world.user();
  const guild = await world.guild(owner, [account]);
  const channel = await world.channel(guild);
  const client = await world.connect(account);
  await client.waitFor("GUILD_CREATE");
  await revoke(account, null);
  const count = client.events.length;
  await world.emit(MESSAGE_CREATE, to.channel(channel), message(channel, owner));
  expect((await client.closed).code).toBe(4004);
  expect(client.events).toHaveLength(count);
  expect(await client.resume()).toBe(false);
  client.drop();
});

test("a session that waits to be resumed ends as well", async () => {
  const account = await world.user();
  const client = await world.connect(account);
  client.drop();
  await client.closed;
  await revoke(account, null);
  expect(world.gateway.sessions.get(client.sessionId)).toBeUndefined();
});
