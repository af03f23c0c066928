import { transaction } from "@spacebar/util/db";
import { GatewaySession } from "@spacebar/util/entities";
import { GatewayClient } from "@spacebar/testkit";
import { World } from "./support/World.js";

test("clients are told to reconnect, then closed so that they may resume; new ones are turned away", async () => {
  const world = await World.start();
  const accounts = [await world.user(), await world.bot()];
  const clients = await Promise.all(accounts.map((account) => world.connect(account)));
  await world.gateway.drain();
  for (const client of clients) {
    expect((await client.closed).code).toBe(4000);
    expect(client.frames.at(-1)).toMatchObject({ op: 7, d: {} });
  }
  await expect(GatewayClient.open(world.url, { token: "" })).rejects.toThrow("503");
  expect(world.gateway.sessions.size).toBe(2);
  await world.close();
});

test("a gateway that stops leaves no session behind in the database", async () => {
  const world = await World.start();
  const account = await world.user();
  await world.connect(account);
  expect(await transaction((db) => db.countBy(GatewaySession, {}))).toBe(1);
  await world.gateway.stop();
  expect(await transaction((db) => db.countBy(GatewaySession, {}))).toBe(0);
  expect(world.gateway.sessions.size).toBe(0);
  await world.close();
});
