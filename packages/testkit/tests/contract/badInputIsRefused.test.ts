import { onBundle } from "@spacebar/testkit";
import { World } from "./support/World.js";
import { callerOf, nameOf, send } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";
import { wrongBodies } from "./support/wrongValues.js";

const INVALID_FORM = 50035;
const WRONG_IDS = ["one", "1.5", "-1", "%20", "99999999999999999999", "1e3"];

onBundle("bad input", (network) => {
  let world: World;
  beforeAll(async () => {
    world = await World.create(network());
  });

  const withIds = ROUTES.filter(({ params }) => params.some((name) => name.endsWith("_id")));

  test.each(named(withIds))("%s: what is no id is 50035", async (_, route) => {
    const call = await fixtureOf(route)(world);
    const rest = callerOf(route, call, world);
    for (const name of route.params.filter((param) => param.endsWith("_id"))) {
      for (const wrong of WRONG_IDS) {
        const { status, body } = await send(route, { ...call, params: { ...call.params, [name]: wrong } }, rest);
        expect([wrong, status, body?.code, Object.keys(body?.errors ?? {})]).toEqual([
          wrong,
          400,
          INVALID_FORM,
          [name],
        ]);
      }
    }
  });

  const withBody = ROUTES.filter(({ spec }) => spec.body);

  test.each(named(withBody))("%s: a body with a fault is 50035 at its path", async (_, route) => {
    const call = await fixtureOf(route)(world);
    const rest = callerOf(route, call, world);
    for (const { path, body, why } of wrongBodies(route.spec.body, call.body)) {
      const answer = await send(route, { ...call, body }, rest);
      expect([why, answer.status, answer.body?.code]).toEqual([why, 400, INVALID_FORM]);
      expect(answer.body.errors).toHaveProperty(path);
    }
  });

  test("was tried on every property of every body", () => {
    const tried = withBody.map((route) => [nameOf(route), wrongBodies(route.spec.body, {}).length] as const);
    expect(tried.filter(([, count]) => count === 0).map(([name]) => name)).toEqual([]);
  });
});
