import { onBundle } from "@spacebar/testkit";
import type { LoadedRoute } from "@spacebar/util/http";
import { World } from "./contract/support/World.js";
import { callerOf, fillPath, nameOf } from "./contract/support/call.js";
import type { GoodCall } from "./contract/support/call.js";
import { fixtureOf, named, ROUTES } from "./contract/support/routes.js";

/** What anybody logged in may ask of anything, and why. */
const PUBLIC: Record<string, string> = {
  "GET /applications/:application_id/public": "it is the public part of an application",
  "GET /invites/:code": "a code is what its holder was given",
  "POST /invites/:code": "a code is what its holder was given",
  "PUT /guilds/:guild_id/members/@me": "the guild wants to be found",
  "GET /sticker-packs/:pack_id": "packs are for everybody",
  "GET /stickers/:sticker_id": "a sticker is shown to whoever was sent it",
  "GET /users/:user_id": "names and pictures are for everybody",
};

/** Whoever knows a webhook's token may write as it, from wherever: `webhooks.test.ts` swaps ids and tokens. */
const opensWithToken = ({ params }: LoadedRoute) => params.includes("webhook_token");

/** A parameter that names something of no guild's: swapping it may go well, and why. */
const SHARED: Record<string, string> = {
  "PUT /guilds/:guild_id/bans/:user_id user_id": "people are banned before they come",
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id user_id":
    "somebody who has not reacted is none to take it from",
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id/:target_id user_id":
    "the reaction's type stands there, no id; one that nobody used takes nothing away",
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id/:target_id target_id":
    "somebody who has not reacted is none to take it from",
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id/@me user_id":
    "the reaction's type stands there, no id; one that nobody used takes nothing away",
  "DELETE /channels/:channel_id/messages/ack channel_id":
    "it forgets what one has read oneself, nothing of the channel's",
  "POST /channels/:channel_id/messages/:message_id/ack message_id":
    "how far one has read is a position: clients name messages that are gone by then",
  "GET /channels/:channel_id/polls/:message_id/answers/:answer_id answer_id":
    "answers are counted from one in every poll",
  "GET /users/:user_id/relationships user_id": "it lists the friends that both have, and strangers have none",
};

const withIds = ROUTES.filter(
  (route) => route.params.some((name) => name !== "emoji_name") && !(nameOf(route) in PUBLIC) && !opensWithToken(route),
);

test("the exceptions are routes that exist", () => {
  const names = ROUTES.map(nameOf);
  const exceptions = [...Object.keys(PUBLIC), ...Object.keys(SHARED).map((key) => key.slice(0, key.lastIndexOf(" ")))];
  expect(exceptions.filter((name) => !names.includes(name))).toEqual([]);
});

onBundle("SEC-22: with each id swapped for another guild's", (network) => {
  let mine: World;
  let theirs: World;
  beforeAll(async () => {
    mine = await World.create(network());
    theirs = await World.create(network());
  });

  /** Every way to put ids of theirs in the place of mine: one alone, and all together. */
  function swaps(route: LoadedRoute, own: GoodCall, foreign: GoodCall): [string, Record<string, string>][] {
    const ids = route.params.filter((name) => name !== "emoji_name");
    const swapped = (names: readonly string[]) =>
      Object.fromEntries(
        Object.entries(own.params ?? {}).map(([k, v]) => [k, names.includes(k) ? foreign.params![k]! : v]),
      );
    const single = ids.map((name): [string, Record<string, string>] => [name, swapped([name])]);
    return ids.length > 1 ? [...single, ["all", swapped(ids)]] : single;
  }

  /** What of theirs an answer must not say: words only they have written, and who they are. */
  const secrets = () => [
    theirs.guild.channelId,
    theirs.owner.id,
    theirs.owner.username,
    theirs.owner.email,
    theirs.tester.username,
  ];

  test.each(named(withIds))("%s", async (name, route) => {
    const foreign = await fixtureOf(route)(theirs);
    const own = await fixtureOf(route)(mine);
    const rest = callerOf(route, own, mine);
    const passed: string[] = [];
    for (const [swapped, params] of swaps(route, own, foreign)) {
      if (`${name} ${swapped}` in SHARED) continue;
      const answer = await rest.request(route.method, fillPath(route.path, params), own.body, { query: own.query });
      const text = JSON.stringify(answer.body) ?? "";
      if (![403, 404].includes(answer.status)) passed.push(`${swapped}: ${answer.status} ${text.slice(0, 200)}`);
      passed.push(
        ...secrets()
          .filter((secret) => text.includes(secret))
          .map((secret) => `${swapped}: says ${secret}`),
      );
    }
    expect(passed).toEqual([]);
    const intact = await theirs.owner.rest.get(`/guilds/${theirs.guild.id}`);
    expect(intact.status).toBe(200);
  });
});
