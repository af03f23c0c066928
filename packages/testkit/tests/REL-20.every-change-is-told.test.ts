import { onBundle, verifyAction } from "@spacebar/testkit";
import type { SeededAccount } from "@spacebar/testkit";
import type { LoadedRoute } from "@spacebar/util/http";
import { World } from "./contract/support/World.js";
import { callerOf, expectedStatus, nameOf, send } from "./contract/support/call.js";
import { fixtureOf, named, ROUTES } from "./contract/support/routes.js";

/** Changing routes of which a session's picture is not looked at, and why. */
const LEFT_OUT: Record<string, string> = {
  "PUT /guilds/:guild_id/members/:user_id": "it is always refused: nobody is given an OAuth2 token with guilds.join",
  "POST /setup": "an instance is set up once, before there are sessions",
};

const changing = ROUTES.filter(({ method }) => method !== "GET");
const looked = changing.filter((route) => !(nameOf(route) in LEFT_OUT));

test("few changing routes are left out, and none that does not exist", () => {
  const names = changing.map(nameOf);
  expect(Object.keys(LEFT_OUT).filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.keys(LEFT_OUT).length).toBeLessThanOrEqual(Math.ceil(changing.length * 0.03));
});

onBundle(
  "REL-20: READY before + events = READY after",
  (network) => {
    let world: World;
    let stranger: SeededAccount;
    beforeAll(async () => {
      world = await World.create(network());
      stranger = await world.seed.user();
    });

    /** A person with all rights, one without any, a bot; and who asks is often none of them. */
    const viewers = () => [world.owner, world.tester, world.bot];

    test.each(named(looked))("%s", async (_, route: LoadedRoute) => {
      const call = await fixtureOf(route)(world);
      const { result, events } = await verifyAction(network(), { viewers: viewers(), unaware: [stranger] }, () =>
        send(route, call, callerOf(route, call, world)),
      );
      expect([result.status, events.size]).toEqual([expectedStatus(route, call), viewers().length]);
    });
  },
  { config: { gateway: { sendLimit: 100_000, sessionStartLimit: 100_000, maxConcurrency: 1000 } } },
);
