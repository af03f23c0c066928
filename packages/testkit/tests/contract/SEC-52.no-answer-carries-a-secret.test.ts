import { onBundle } from "@spacebar/testkit";
import type { Rest } from "@spacebar/testkit";
import { World } from "./support/World.js";
import { callerOf, nameOf, send } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";
import { GIVE_TOKENS, looksSecret, secretsInDatabase } from "./support/secrets.js";

onBundle("answers", (network) => {
  let world: World;
  const told: { name: string; text: string }[] = [];
  const gaveTokens = new Set<string>();
  beforeAll(async () => {
    world = await World.create(network());
  });

  test.each(named(ROUTES))("%s tells no token, hash or address of somebody else", async (name, route) => {
    const call = await fixtureOf(route)(world);
    const caller = callerOf(route, call, world);
    const callers: Rest[] = [world.outsider.rest, world.tester.rest, caller];
    for (const rest of callers) {
      const { body } = await send(route, call, rest);
      const text = JSON.stringify(body) ?? "";
      told.push({ name, text });
      if (looksSecret(text).length > 0) gaveTokens.add(name);
      const addresses = (text.match(/[\w.+-]+@example\.test/g) ?? []).filter((address) => !isOwn(rest, address));
      if (rest === caller) continue;
      expect(addresses).toEqual([]);
      if (route.spec.access.authenticated) expect(looksSecret(text)).toEqual([]);
    }
  });

  const isOwn = (rest: Rest, address: string): boolean =>
    [world.outsider, world.tester, world.owner].some((user) => user.rest === rest && user.email === address);

  test("only the routes that give tokens gave what looks like one", () => {
    expect(told.length).toBe(3 * ROUTES.length);
    expect([...gaveTokens].sort()).toEqual(GIVE_TOKENS);
    expect(ROUTES.map(nameOf)).toEqual(expect.arrayContaining(GIVE_TOKENS));
  });

  test("no answer holds a secret the database keeps", async () => {
    const secrets = await secretsInDatabase();
    const kinds = new Set(secrets.map(({ where }) => where));
    expect([...kinds]).toEqual(
      expect.arrayContaining(["users.password_hash", "sessions.token_hash", "users.totp_secret"]),
    );
    const all = told.map(({ text }) => text).join("\n");
    expect(secrets.filter(({ value }) => all.includes(value)).map(({ where }) => where)).toEqual([]);
  });
});
