import { onBundle } from "@spacebar/testkit";
import type { Answer } from "@spacebar/testkit";
import { World } from "./support/World.js";
import { callerOf, expectedStatus, send } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";

const REQUIRED: Record<string, unknown> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
  "referrer-policy": "no-referrer",
  "x-request-id": expect.any(String),
};
const FORBIDDEN = ["x-powered-by", "etag", "server", "set-cookie", "strict-transport-security"];

function checkHeaders({ headers }: Answer): void {
  expect(Object.fromEntries(headers)).toMatchObject(REQUIRED);
  expect(FORBIDDEN.filter((name) => headers.has(name))).toEqual([]);
}

onBundle("security headers", (network) => {
  let world: World;
  beforeAll(async () => {
    world = await World.create(network());
  });

  test.each(named(ROUTES))("%s: refusals, mistakes and success", async (_, route) => {
    const call = await fixtureOf(route)(world);
    const caller = callerOf(route, call, world);
    const statuses: number[] = [];
    const check = (answer: Answer) => {
      checkHeaders(answer);
      statuses.push(answer.status);
    };
    if (route.spec.access.authenticated) check(await send(route, call, world.anonymous));
    if (route.spec.body) {
      const json = { "content-type": "application/json" };
      const broken = { ...call, body: "{" };
      check(await send(route, broken, caller.with({ headers: json, judged: false })));
    }
    const ids = route.params.filter((name) => name.endsWith("_id"));
    for (const name of ids) check(await send(route, { ...call, params: { ...call.params, [name]: "x" } }, caller));
    expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);

    const good = await send(route, call, caller);
    checkHeaders(good);
    expect(good.status).toBe(expectedStatus(route, call));
  });

  test.each(["/nowhere", "/channels", "/v999/users/@me", "/%00", "/users/%ff"])(
    "%s, where nothing is",
    async (path) => {
      const answer = await world.owner.rest.get(path, { judged: false });
      expect([400, 404, 405]).toContain(answer.status);
      checkHeaders(answer);
    },
  );
});
