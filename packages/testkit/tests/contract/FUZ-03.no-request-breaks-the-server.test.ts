import { randomBytes } from "node:crypto";
import { must, onBundle } from "@spacebar/testkit";
import type { Rest } from "@spacebar/testkit";
import { createSetupToken } from "@spacebar/util/actions";
import type { LoadedRoute } from "@spacebar/util/http";
import fc from "fast-check";
import { THUMB, World } from "./support/World.js";
import { fillPath, nameOf } from "./support/call.js";
import { arbitraryOf, brokenBodyOf } from "./support/arbitraryOf.js";
import { ROUTES, named } from "./support/routes.js";
import { GIVE_TOKENS, looksSecret } from "./support/secrets.js";

const SEED = Number(process.env["FUZZ_SEED"] ?? 3);
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 6);

/** What any route may answer: the pipeline's own refusals. */
const COMMON = [400, 401, 403, 404, 413, 415, 429];
/** A new password has a new token too. */
const MAY_GIVE_TOKENS = new Set([...GIVE_TOKENS, "PATCH /users/@me"]);

/** The victims' guild: nobody who asks may ever be told this. */
const CANARY = `canary${randomBytes(8).toString("hex")}`;

interface Scene {
  /** What path parameters and bodies are filled with: the askers' and the victims'. */
  ids: string[];
  params: Record<string, string[]>;
}

onBundle("requests of every kind", (network) => {
  let world: World;
  let victims: World;
  let operator: Rest;
  let sent = 0;
  const codes = new Set<number>();

  beforeAll(async () => {
    const account = { username: "operator", email: "operator@example.test", password: "correct horse battery" };
    const { token } = await must(
      network()
        .rest()
        .post("/setup", { ...account, token: await createSetupToken() }),
    );
    operator = network()
      .rest(token as string)
      .with({ judged: false });
    victims = await World.create(network());
    const { guild, owner } = victims;
    await must(owner.rest.patch(`/guilds/${guild.id}`, { name: CANARY, description: CANARY }));
    await must(owner.rest.patch(`/channels/${guild.channelId}`, { topic: CANARY }));
    await must(owner.rest.post(`/channels/${guild.channelId}/messages`, { content: CANARY }));
    await must(owner.rest.patch(`/guilds/${guild.id}/members/@me`, { nick: CANARY }));
    world = await World.create(network());
  }, 120_000);

  /** What the fuzz has destroyed so far is made anew: accounts are expensive, and most survive. */
  async function freshScene(): Promise<Scene> {
    try {
      return await makeScene();
    } catch {
      world = await World.create(network());
      return makeScene();
    }
  }

  async function makeScene(): Promise<Scene> {
    for (const { rest } of [world.owner, world.outsider, world.tester, world.bot]) await must(rest.get("/users/@me"));
    const { owner_id } = await must<{ owner_id: string }>(world.owner.rest.get(`/guilds/${world.guild.id}`));
    if (owner_id !== world.owner.id) throw new Error("The guild was given away.");
    const [channelId, messageId, roleId] = [await world.channel(), await world.message(), await world.role()];
    const mine = [world.guild.id, channelId, messageId, roleId, world.owner.id, world.tester.id, world.bot.id];
    const theirs = [victims.guild.id, victims.guild.channelId, victims.owner.id, victims.testerRoleId];
    return {
      ids: [...mine, ...theirs],
      params: {
        guild_id: [world.guild.id, world.guild.id, victims.guild.id],
        channel_id: [world.guild.channelId, world.guild.channelId, channelId, victims.guild.channelId],
        message_id: [messageId],
        role_id: [roleId, world.guild.id, victims.testerRoleId],
        user_id: [world.tester.id, world.bot.id, victims.owner.id],
        application_id: [world.bot.applicationId, victims.bot.applicationId],
        overwrite_id: [roleId, world.tester.id],
        emoji_name: [THUMB, "%20", "x:1"],
        code: [await world.invite(), "nothing"],
      },
    };
  }

  const callers = (): [string, Rest][] => [
    ["nobody", world.anonymous.with({ judged: false })],
    ["the owner", world.owner.rest.with({ judged: false })],
    ["a stranger", world.outsider.rest.with({ judged: false })],
    ["a bot", world.bot.rest.with({ judged: false })],
    ["the operator", operator],
  ];

  function requestOf({ spec, params }: LoadedRoute, scene: Scene) {
    const pick = (name: string) => fc.constantFrom(...(scene.params[name] ?? ["1"]), "1", "x", "9".repeat(25));
    const path = fc.record(Object.fromEntries(params.map((name) => [name, pick(name)])), { noNullPrototype: true });
    const body = spec.body
      ? fc.oneof(arbitraryOf(spec.body, scene), arbitraryOf(spec.body, scene), brokenBodyOf(spec.body, scene))
      : fc.constantFrom(undefined, {}, { x: 1 });
    const query = spec.query ? arbitraryOf(spec.query, scene) : fc.constant({});
    return fc.record({ path, body, query }, { noNullPrototype: true });
  }

  test.each(named(ROUTES))("%s", async (name, route) => {
    const scene = await freshScene();
    const { spec, method } = route;
    const documented = new Set([
      ...COMMON,
      spec.status ?? (spec.response ? 200 : 204),
      ...[...spec.access.errors, ...(spec.errors ?? [])].map(({ status }) => status),
      ...(method === "PUT" ? [200, 204] : []),
    ]);
    const requests = fc.sample(requestOf(route, scene), { seed: SEED, numRuns: RUNS });
    for (const [who, rest] of callers()) {
      for (const { path, body, query } of requests) {
        const told = `${who}: ${name} ${JSON.stringify({ path, query, body })?.slice(0, 1500)}`;
        const answer = await rest.request(method, fillPath(route.path, path), method === "GET" ? undefined : body, {
          query: flat(query),
        });
        sent++;
        codes.add(answer.status);
        if (!documented.has(answer.status))
          throw new Error(`${told} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
        const text = JSON.stringify(answer.body) ?? "";
        if (text.includes(CANARY)) throw new Error(`${told} told what belongs to others: ${text}`);
        if (looksSecret(text).length > 0 && !MAY_GIVE_TOKENS.has(name)) throw new Error(`${told} told a secret`);
      }
    }
  });

  const flat = (query: unknown): Record<string, string> =>
    Object.fromEntries(Object.entries(query as Record<string, unknown>).map(([key, value]) => [key, String(value)]));

  const POISONED = ["__proto__", "constructor", "prototype"];

  test.each(named(ROUTES.filter(({ spec }) => spec.body)))("SEC-62: %s refuses poisoned keys", async (name, route) => {
    const params = { ...(await freshScene()).params };
    const path = fillPath(
      route.path,
      Object.fromEntries(route.params.map((param) => [param, params[param]?.[0] ?? "1"])),
    );
    const headers = { "content-type": "application/json" };
    for (const key of POISONED) {
      for (const body of [`{"${key}":{"polluted":1}}`, `{"x":[{"${key}":1}]}`, `[{"${key}":{"polluted":1}}]`]) {
        const { status } = await world.owner.rest.request(route.method, path, body, { headers, judged: false });
        expect([name, body, status >= 400 && status < 500]).toEqual([name, body, true]);
      }
    }
  });

  test("some thousand requests met successes and refusals, and left the prototype clean", () => {
    expect(sent).toBe(ROUTES.length * 5 * RUNS);
    expect([...codes]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404]));
    expect(ROUTES.map(nameOf).length).toBeGreaterThan(100);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
