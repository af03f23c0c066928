import { contract, onBundle } from "@spacebar/testkit";
import { FIXTURES } from "./fixtures/index.js";
import { EventTap } from "./support/EventTap.js";
import { World } from "./support/World.js";
import { callerOf, expectedStatus, nameOf, send } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";

const RATE_LIMIT_HEADERS = ["limit", "remaining", "reset", "reset-after", "bucket"].map(
  (name) => `x-ratelimit-${name}`,
);

/** Routes whose good call shows no reply: the fixtures say why. */
const NEVER_GOOD = [
  "DELETE /webhooks/:webhook_id/:webhook_token/messages/@original",
  "GET /channels/:channel_id/messages/:message_id/interaction-data",
  "GET /webhooks/:webhook_id/:webhook_token/messages/@original",
  "PATCH /webhooks/:webhook_id/:webhook_token/messages/@original",
  "PUT /guilds/:guild_id/members/:user_id",
];

test("every route has a good call, and every good call a route", () => {
  expect(Object.keys(FIXTURES).sort()).toEqual(ROUTES.map(nameOf).sort());
});

onBundle("a good call", (network) => {
  let world: World;
  let tap: EventTap;
  const refused: string[] = [];
  const judged: string[] = [];

  beforeAll(async () => {
    world = await World.create(network());
    tap = new EventTap();
  });
  afterAll(() => tap.remove());

  // The server runs with REQUEST_CHECKS: an answer that does not fit its declared shape is a 500.
  test.each(named(ROUTES))("%s is answered as it declares", async (name, route) => {
    const call = await fixtureOf(route)(world);
    await network().settle();
    tap.take();
    const { status, body, headers } = await send(route, call, callerOf(route, call, world));
    await network().settle();

    expect({ status, body: status < 300 ? undefined : body }).toMatchObject({ status: expectedStatus(route, call) });
    if (status === 204) expect(body).toBeUndefined();
    if (call.answer) refused.push(name);
    if (call.answer?.code !== undefined) expect(body.code).toBe(call.answer.code);
    for (const header of RATE_LIMIT_HEADERS)
      expect([header, headers.get(header)]).toEqual([header, expect.any(String)]);
    const declared = new Set((route.spec.emits ?? []).map((event) => event.name));
    expect(tap.take().filter((event) => !declared.has(event))).toEqual([]);
    judged.push(name);
  });

  test("was made of every route, and the official document judged those it knows", () => {
    expect(judged).toHaveLength(ROUTES.length);
    expect(refused).toEqual(NEVER_GOOD);
    const known = new Set(contract().operations.map(withoutNames));
    const expected = ROUTES.filter((route) => !NEVER_GOOD.includes(nameOf(route)))
      .map((route) => withoutNames(nameOf(route)))
      .filter((name) => known.has(name));
    const covered = new Set([...contract().covered].map(withoutNames));
    expect(expected.filter((name) => !covered.has(name))).toEqual([]);
    expect(expected.length).toBeGreaterThan(50);
  });
});

/** What a parameter is called does not matter. */
const withoutNames = (operation: string): string => operation.replaceAll(/:\w+|\{\w+\}/g, "{}");
