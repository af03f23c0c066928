import { onBundle, verifyAction } from "@spacebar/testkit";
import type { Rest, SeededAccount } from "@spacebar/testkit";
import type { LoadedRoute } from "@spacebar/util/http";
import { readTokenUserId } from "@spacebar/util/lib";
import { World } from "./contract/support/World.js";
import { callerOf, expectedStatus, nameOf, send } from "./contract/support/call.js";
import { fixtureOf, named, ROUTES } from "./contract/support/routes.js";

/** Changing routes of which a session's picture is not looked at, and why. */
const LEFT_OUT: Record<string, string> = {
  "PUT /guilds/:guild_id/members/:user_id": "it is always refused: nobody is given an OAuth2 token with guilds.join",
  "POST /setup": "an instance is set up once, before there are sessions",
};

/** The caller's own sessions end with these: there is no picture of theirs to compare. */
const ENDING = new Set([
  "POST /auth/logout",
  "POST /auth/sessions/logout",
  "POST /users/@me/delete",
  "POST /users/@me/disable",
  "POST /users/@me/mfa/totp/enable",
  "POST /users/@me/mfa/totp/disable",
]);

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

    /** A person with all rights, one without any, a bot; and who asks, if it is somebody else. */
    function viewersOf(route: LoadedRoute, caller: Rest): Pick<SeededAccount, "id" | "token">[] {
      const viewers = [world.owner, world.tester, world.bot];
      const { authorization } = caller.client;
      if (!authorization || ENDING.has(nameOf(route))) return viewers;
      if (viewers.some((viewer) => viewer.authorization === authorization)) return viewers;
      const token = authorization.replace(/^Bot /, "");
      return [...viewers, { id: readTokenUserId(token) ?? "", token }];
    }

    test.each(named(looked))("%s", async (_, route: LoadedRoute) => {
      const call = await fixtureOf(route)(world);
      const caller = callerOf(route, call, world);
      const viewers = viewersOf(route, caller);
      const { result, events } = await verifyAction(network(), { viewers, unaware: [stranger] }, () =>
        send(route, call, caller),
      );
      expect([result.status, events.size]).toEqual([expectedStatus(route, call), viewers.length]);
    });
  },
  { config: { gateway: { sendLimit: 100_000, sessionStartLimit: 100_000, maxConcurrency: 1000 } } },
);
