import { RelationshipType } from "discord-api-types/v10";
import { transaction } from "@spacebar/util/db";
import { GatewaySession, Relationship, User } from "@spacebar/util/entities";
import { updateUserStatus } from "@spacebar/util/actions";
import type { GatewayClient } from "@spacebar/testkit";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

let world: World;
let alice: Account, friend: Account, stranger: Account, bot: Account;
let friendClient: GatewayClient, strangerClient: GatewayClient, botClient: GatewayClient;
beforeEach(async () => {
  world = await World.start();
  [alice, friend, stranger, bot] = [await world.user(), await world.user(), await world.user(), await world.bot()];
  await world.guild(alice, [bot]);
  const since = new Date();
  await transaction((db) =>
    db.insert(Relationship, [
      { user_id: alice.id, target_id: friend.id, type: RelationshipType.Friend, since },
      { user_id: friend.id, target_id: alice.id, type: RelationshipType.Friend, since },
    ]),
  );
  friendClient = await world.connect(friend);
  strangerClient = await world.connect(stranger);
  botClient = await world.connect(bot);
  await botClient.waitFor("GUILD_CREATE");
});
afterEach(() => world.close());

const seenBy = async (client: GatewayClient) => {
  await world.settle();
  return client
    .all("PRESENCE_UPDATE")
    .filter(({ user }) => user.id === alice.id)
    .map(({ status }) => status);
};

test("who comes online is seen by friends and in shared guilds, and by nobody else", async () => {
  const client = await world.connect(alice, {
    identify: { presence: { status: "dnd", activities: [{ name: "chess", type: 0 }] } },
  });
  expect(await seenBy(botClient)).toEqual(["dnd"]);
  expect(await seenBy(friendClient)).toEqual(["dnd"]);
  expect(await seenBy(strangerClient)).toEqual([]);
  expect(await seenBy(client)).toEqual([]);
  expect(botClient.all("PRESENCE_UPDATE").at(-1)).toMatchObject({
    activities: [{ name: "chess" }],
    client_status: { web: "dnd" },
  });
  expect(client.all("SESSIONS_REPLACE").at(-1)).toMatchObject([{ session_id: client.sessionId, status: "dnd" }]);
});

test("several devices show one presence; it ends with the last", async () => {
  const first = await world.connect(alice, { identify: { presence: { status: "idle" } } });
  const second = await world.connect(alice, {
    identify: { presence: { status: "online" }, properties: { browser: "Discord Client" } },
  });
  expect(await seenBy(botClient)).toEqual(["idle", "online"]);
  expect(botClient.all("PRESENCE_UPDATE").at(-1).client_status).toEqual({ web: "idle", desktop: "online" });
  expect(
    first
      .all("SESSIONS_REPLACE")
      .at(-1)
      .map(({ session_id }: { session_id: string }) => session_id),
  ).toEqual(["all", first.sessionId, second.sessionId]);
  await second.close(1000);
  await first.close(1000);
  await world.settle();
  expect(await seenBy(botClient)).toEqual(["idle", "online", "idle", "offline"]);
  expect(await transaction((db) => db.countBy(GatewaySession, { user_id: alice.id }))).toBe(0);
});

test("who is invisible is offline to others", async () => {
  const client = await world.connect(alice, { identify: { presence: { status: "online" } } });
  client.send(3, { status: "invisible", since: null, afk: false, activities: [{ name: "secret", type: 0 }] });
  await client.waitFor("SESSIONS_REPLACE", ([{ status }]) => status === "invisible");
  expect(await seenBy(friendClient)).toEqual(["online", "offline"]);
  expect(friendClient.texts.join()).not.toContain("secret");
  const other = await world.connect(friend);
  expect(other.ready.presences).toEqual([]);
});

test("more than five changes in twenty seconds are not carried out", async () => {
  const client = await world.connect(alice, { identify: { presence: { status: "online" } } });
  for (const status of ["idle", "dnd", "idle", "dnd", "idle", "dnd", "online"])
    client.send(3, { status, since: null, afk: false, activities: [] });
  await client.waitFor("SESSIONS_REPLACE", ([{ status }]) => status === "idle");
  await client.heartbeat();
  await world.settle();
  expect(await seenBy(botClient)).toEqual(["online", "idle", "dnd", "idle", "dnd", "idle"]);
});

test("the status of the settings holds for a client that says none, and for all devices when it changes", async () => {
  await transaction((db) => db.update(User, { id: alice.id }, { settings: { status: "idle" } }));
  const client = await world.connect(
    { token: (await world.login(alice.id)).token },
    { identify: { presence: { status: "unknown" } } },
  );
  expect(await seenBy(botClient)).toEqual(["idle"]);
  await updateUserStatus(alice.user, "dnd");
  expect(await seenBy(botClient)).toEqual(["idle", "dnd"]);
  expect(client.all("SESSIONS_REPLACE").at(-1)).toMatchObject([{ status: "dnd" }]);
});

test("READY tells of friends who are online, and GUILD_CREATE of the members", async () => {
  await world.connect(alice);
  const other = await world.connect(friend, { version: 9 });
  expect(other.ready.presences).toMatchObject([{ user: { id: alice.id }, status: "online" }]);
  const merged = await world.connect(friend, { version: 9, identify: { capabilities: 16381 } });
  const supplement = await merged.waitFor("READY_SUPPLEMENTAL");
  expect(supplement.merged_presences.friends).toMatchObject([{ user_id: alice.id, status: "online" }]);
  const another = await world.connect(bot);
  const { presences } = await another.waitFor("GUILD_CREATE");
  expect(presences.map(({ user }: { user: { id: string } }) => user.id).sort()).toEqual([alice.id, bot.id].sort());
});
