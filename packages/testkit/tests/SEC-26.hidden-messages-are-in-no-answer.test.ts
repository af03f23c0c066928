import { must, onBundle } from "@spacebar/testkit";
import type { RequestOptions, Rest } from "@spacebar/testkit";
import type { LoadedRoute } from "@spacebar/util/http";
import { ALL_PERMISSIONS, PERMISSIONS } from "@spacebar/util/permissions";
import { World } from "./contract/support/World.js";
import { fillPath } from "./contract/support/call.js";
import type { GoodCall } from "./contract/support/call.js";
import { fixtureOf, named, ROUTES } from "./contract/support/routes.js";

const CANARY = "canaryquetzal";
const READING = ROUTES.filter(({ method }) => method === "GET");

onBundle("SEC-26: a message in a hidden channel", (network) => {
  let world: World;
  let hidden: string;
  let message: string;
  let askers: Record<string, Rest>;

  beforeAll(async () => {
    world = await World.create(network());
    const { owner, guild, tester } = world;
    await must(
      owner.rest.patch(`/guilds/${guild.id}/roles/${guild.id}`, {
        permissions: String(ALL_PERMISSIONS & ~PERMISSIONS.ADMINISTRATOR),
      }),
    );
    // Everything but the one right that looks through every overwrite.
    await world.allowTester(ALL_PERMISSIONS & ~PERMISSIONS.ADMINISTRATOR);
    const deny = { id: guild.id, type: 0, allow: "0", deny: String(PERMISSIONS.VIEW_CHANNEL) };
    hidden = await world.channel({ name: "hidden", topic: `${CANARY} topic` });
    message = await say(`${CANARY} <@${tester.id}> <@${world.bot.id}> @everyone https://${CANARY}.example/`);
    await must(owner.rest.put(`/channels/${hidden}/messages/pins/${message}`));
    await must(owner.rest.put(`/channels/${hidden}/messages/${message}/reactions/%F0%9F%94%A5/@me`));
    await say(`${CANARY} answered`, { message_reference: { message_id: message } });
    await must(owner.rest.put(`/channels/${hidden}/permissions/${guild.id}`, deny));
    askers = {
      member: tester.rest,
      outsider: world.outsider.rest,
      bot: world.bot.rest,
      nobody: world.anonymous,
    };
  });

  const say = async (content: string, extra: object = {}): Promise<string> =>
    (await must<{ id: string }>(world.owner.rest.post(`/channels/${hidden}/messages`, { content, ...extra }))).id;

  /** The ids of a path put where the secret is; what else a call needs stays. */
  const aimed = (params: GoodCall["params"] = {}): GoodCall["params"] => ({
    ...params,
    ...("channel_id" in params && { channel_id: hidden }),
    ...("message_id" in params && { message_id: message }),
  });

  /** All the ways to ask a list for it; a route drops what it does not know. */
  const queries = (): RequestOptions["query"][] => [
    { content: CANARY, query: CANARY, include_nsfw: true, limit: 25 },
    { around: message, limit: 50 },
    { channel_id: hidden, pinned: true, sort_by: "relevance" },
    { link_hostname: `${CANARY}.example`, mention_everyone: true },
    { max_id: String(BigInt(message) + 1n), has: ["link"] },
  ];

  async function traces(
    rest: Rest,
    route: LoadedRoute,
    call: GoodCall,
    query: RequestOptions["query"],
  ): Promise<string[]> {
    const path = fillPath(route.path, call.params);
    const { status, body } = await rest.request(route.method, path, undefined, { query: { ...call.query, ...query } });
    return (JSON.stringify(body) ?? "").includes(CANARY) ? [`${path} ${JSON.stringify(query)} ${status}`] : [];
  }

  test("those who may read it find it: the looking would see a trace", async () => {
    const paths = [
      `/guilds/${world.guild.id}/messages/search?content=${CANARY}`,
      `/channels/${hidden}/messages/search?content=${CANARY}`,
      `/channels/${hidden}/messages`,
      `/channels/${hidden}/pins`,
    ];
    for (const path of paths) expect(JSON.stringify((await world.owner.rest.get(path)).body)).toContain(CANARY);
  });

  test.each(named(READING))("is not in %s", async (_, route) => {
    const call = await fixtureOf(route)(world);
    const calls = [call, { ...call, params: aimed(call.params) }];
    const found: string[] = [];
    for (const [name, rest] of Object.entries(askers)) {
      for (const one of calls) {
        for (const query of [{}, ...queries()]) {
          found.push(...(await traces(rest, route, one, query)).map((trace) => `${name}: ${trace}`));
        }
      }
    }
    expect(found).toEqual([]);
  });

  test("is found by no search of several tabs", async () => {
    const body = {
      tabs: { messages: { content: CANARY }, pins: { pinned: true }, links: { has: ["link"] } },
      channel_ids: [hidden],
    };
    const paths = [`/guilds/${world.guild.id}`, `/channels/${hidden}`, "/users/@me"];
    for (const rest of Object.values(askers)) {
      for (const path of paths) {
        for (const channel_ids of [[hidden], null]) {
          const answer = await rest.post(`${path}/messages/search/tabs`, { ...body, channel_ids });
          expect(JSON.stringify(answer.body) ?? "").not.toContain(CANARY);
        }
      }
    }
  });

  test("is carried out neither by an answer nor by a forward", async () => {
    const { tester, guild } = world;
    for (const type of [0, 1]) {
      const reference = { type, message_id: message, channel_id: hidden, guild_id: guild.id };
      const body = { content: "look", message_reference: { ...reference, fail_if_not_exists: false } };
      const answer = await tester.rest.post(`/channels/${guild.channelId}/messages`, body);
      expect(JSON.stringify(answer.body)).not.toContain(CANARY);
    }
    const { body } = await tester.rest.get(`/channels/${guild.channelId}/messages`);
    expect(JSON.stringify(body)).not.toContain(CANARY);
  });
});
