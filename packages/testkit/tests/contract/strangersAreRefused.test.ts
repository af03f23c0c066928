import { onBundle } from "@spacebar/testkit";
import { ALL_PERMISSIONS, PERMISSIONS } from "@spacebar/util/permissions";
import { World } from "./support/World.js";
import { callerOf, nameOf, send } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";

const needToken = ROUTES.filter(({ spec }) => spec.access.authenticated);
const MISSING_ACCESS = 50001;
const MISSING_PERMISSIONS = 50013;
/** Nobody outside learns whether it exists. */
const UNKNOWN = [10002, 10003, 10004];

const BY_TOKEN = "The token is the webhook's; no account is needed.";

/** What an open route says of itself. A new one belongs here only after somebody has thought about it. */
const OPEN: Record<string, string> = {
  "GET /apex/experiments": "clients wait for the list, which is empty.",
  "GET /auth/location-metadata": "it is asked before registration.",
  "GET /experiments": "clients wait for the list, which is empty.",
  "GET /gateway": "the address is no secret and clients ask before they log in.",
  "GET /invites/:code": "people look at an invite before they have an account.",
  "GET /openapi.json": "it describes what everybody may see.",
  "GET /ping": "clients ask it before anybody can log in.",
  "GET /policies/instance": "it is the instance's imprint.",
  "GET /policies/instance/config": "registration pages follow it.",
  "GET /policies/instance/domains": "clients ask it before anybody can log in.",
  "GET /policies/instance/limits": "they are the same for everybody.",
  "GET /sticker-packs": "the packs are the same for everybody.",
  "GET /unique-username/username-suggestions-unauthed": "it is asked before registration.",
  "GET /webhooks/:webhook_id/:webhook_token": BY_TOKEN,
  "GET /webhooks/:webhook_id/:webhook_token/messages/:message_id": BY_TOKEN,
  "GET /webhooks/:webhook_id/:webhook_token/messages/@original": BY_TOKEN,
  "DELETE /webhooks/:webhook_id/:webhook_token": BY_TOKEN,
  "DELETE /webhooks/:webhook_id/:webhook_token/messages/:message_id": BY_TOKEN,
  "DELETE /webhooks/:webhook_id/:webhook_token/messages/@original": BY_TOKEN,
  "PATCH /webhooks/:webhook_id/:webhook_token": BY_TOKEN,
  "PATCH /webhooks/:webhook_id/:webhook_token/messages/:message_id": BY_TOKEN,
  "PATCH /webhooks/:webhook_id/:webhook_token/messages/@original": BY_TOKEN,
  "POST /webhooks/:webhook_id/:webhook_token": BY_TOKEN,
  "POST /webhooks/:webhook_id/:webhook_token/github": BY_TOKEN,
  "POST /webhooks/:webhook_id/:webhook_token/slack": BY_TOKEN,
  "POST /auth/fingerprint": "a client without account gets a name.",
  "POST /auth/forgot": "whoever forgot the password has no token.",
  "POST /auth/login": "a token is what it gives.",
  "POST /auth/mfa/backup": "the ticket of a login is shown.",
  "POST /auth/mfa/totp": "the ticket of a login is shown.",
  "POST /auth/password/validate": "it is asked before registration.",
  "POST /auth/register": "an account is what it makes.",
  "POST /auth/reset": "the token of a mail is shown.",
  "POST /auth/verify": "the token of a mail is shown.",
  "POST /metrics": "what clients measure is thrown away unread.",
  "POST /science": "what clients measure is thrown away unread.",
  "POST /setup": "whoever started the server has no account yet, but the token of its output.",
  "POST /unique-username/username-attempt-unauthed": "it is asked before registration.",
};

onBundle("whoever may not", (network) => {
  let world: World;
  beforeAll(async () => {
    world = await World.create(network());
  });

  test("only these routes are open, for these reasons", () => {
    const open = ROUTES.filter(({ spec }) => !spec.access.authenticated);
    expect(
      Object.fromEntries(
        open.map((route) => [nameOf(route), route.spec.access.describe.replace("Open to everybody: ", "")]),
      ),
    ).toEqual(OPEN);
  });

  test.each(named(needToken))("%s without a token is 401", async (_, route) => {
    const call = { ...(await fixtureOf(route)(world)), body: undefined };
    for (const rest of [
      world.anonymous,
      world.anonymous.as("made.up.token"),
      world.anonymous.as("Bot made.up.token"),
    ]) {
      const { status, body } = await send(route, call, rest);
      expect([status, body.code]).toEqual([401, 0]);
    }
  });

  const needPermission = needToken.filter(({ spec }) => spec.access.permissions.length > 0);

  test.each(named(needPermission))("%s without a declared permission is 50013", async (_, route) => {
    const all = ALL_PERMISSIONS & ~PERMISSIONS.ADMINISTRATOR;
    await world.allowTester(all);
    const call = await fixtureOf(route)(world);
    for (const permission of route.spec.access.permissions) {
      await world.allowTester(all & ~PERMISSIONS[permission]);
      const { status, body } = await send(route, call, world.tester.rest);
      expect([permission, status, body?.code]).toEqual([permission, 403, MISSING_PERMISSIONS]);
    }
    await world.allowTester(all);
    const { body } = await send(route, call, world.tester.rest);
    expect([MISSING_ACCESS, MISSING_PERMISSIONS]).not.toContain(body?.code);
    await world.allowTester(0n);
  });

  const aboutSomething = needToken.filter(({ spec }) =>
    ["guild_id", "channel_id", "application_id"].some((name) => spec.access.params.includes(name)),
  );

  test.each(named(aboutSomething))("%s is not for an outsider", async (_, route) => {
    const call = await fixtureOf(route)(world);
    const { status, body } = await send(route, call, world.outsider.rest);
    expect([403, 404]).toContain(status);
    expect([MISSING_ACCESS, ...UNKNOWN]).toContain(body.code);
    const insider = await send(route, call, callerOf(route, call, world));
    expect([MISSING_ACCESS, ...UNKNOWN]).not.toContain(insider.body?.code);
  });
});
