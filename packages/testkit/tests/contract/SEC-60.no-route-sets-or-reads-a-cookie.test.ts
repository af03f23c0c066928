import { onBundle } from "@spacebar/testkit";
import { World } from "./support/World.js";
import { callerOf, nameOf, send } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";

const ORIGINS = [
  "https://app.example",
  "http://localhost:8080",
  "https://app.example:8443",
  "app://client",
  "null",
  "https://xn--bcher-kva.example",
];

onBundle("with 6 origins in turn", (network) => {
  let world: World;
  beforeAll(async () => {
    world = await World.create(network());
  });

  test.each(named(ROUTES))("%s echoes the origin, sets no cookie and reads none", async (name, route) => {
    const origin = ORIGINS[ROUTES.findIndex((one) => nameOf(one) === name) % ORIGINS.length]!;
    const call = await fixtureOf(route)(world);
    const caller = callerOf(route, call, world).with({ headers: { origin } });
    const token = caller.client.authorization ?? "";
    const cookie = `token=${token}; authorization=${token}; session=${token}`;
    const stranger = caller.as(null).with({ headers: { origin, cookie } });

    const refused = await send(route, route.spec.access.authenticated ? call : { ...call, body: undefined }, stranger);
    if (route.spec.access.authenticated) expect([refused.status, refused.body.code]).toEqual([401, 0]);
    // An open route may have used up what the call is about.
    const again = route.spec.access.authenticated ? call : await fixtureOf(route)(world);
    const answered = await send(route, again, caller);
    if (!call.answer) expect(answered.status).toBeLessThan(300);
    for (const { headers } of [refused, answered]) {
      expect(headers.has("set-cookie")).toBe(false);
      expect(headers.get("access-control-allow-origin")).toBe(origin);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
      expect(headers.get("vary")).toContain("Origin");
    }
  });
});
