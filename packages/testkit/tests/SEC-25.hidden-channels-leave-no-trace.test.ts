import { GatewayOpcodes } from "discord-api-types/v10";
import { must, onBundle, until } from "@spacebar/testkit";
import type { GatewayClient } from "@spacebar/testkit";
import { reader } from "@spacebar/util/db";
import { VoiceState } from "@spacebar/util/entities";
import { AT_LEISURE, Audience } from "./oracle/Audience.js";
import type { PersonName } from "./oracle/Audience.js";
import { Stage } from "./oracle/Stage.js";

const CANARY = "canary";
/** Of the whole audience only these see the channels of the staff. */
const INITIATED = new Set<string>(["owner", "admin", "allowedByRole", "deniedAlone", "botWithAllIntents"]);
/** DEDUPE_USER_OBJECTS, PRIORITIZED_READY_PAYLOAD, VERSIONED_READ_STATES, CLIENT_STATE_V2: every form of READY. */
const CAPABILITIES = [0, 1 << 3, (1 << 4) | (1 << 5), (1 << 3) | (1 << 4) | (1 << 5) | (1 << 8)];

onBundle(
  "hidden channels",
  (network) => {
    let audience: Audience;
    let stage: Stage;
    /** Ids of things that only the initiated may know of. */
    const secrets = [CANARY];

    beforeAll(async () => {
      audience = await Audience.gather(network());
      stage = await Stage.build(audience);
      await audience.connect();
      secrets.push(stage.forStaff, stage.staffVoice);
      await tellSecrets();
      await network().settle();
    }, 120_000);
    afterAll(() => audience.tap.close());

    async function tellSecrets(): Promise<void> {
      const { rest } = stage;
      const { allowedByRole, plain, deniedByRole } = audience.people;
      await must(rest.patch(`/channels/${stage.forStaff}`, { topic: `${CANARY} topic`, name: `${CANARY}-channel` }));
      await must(rest.patch(`/channels/${stage.staffVoice}`, { name: `${CANARY} voice` }));
      const message = await stage.say(stage.forStaff, `${CANARY} <@${plain.id}> <@${deniedByRole.id}> @everyone`);
      secrets.push(message);
      await must(rest.patch(`/channels/${stage.forStaff}/messages/${message}`, { content: `${CANARY} edited` }));
      await must(rest.put(`/channels/${stage.forStaff}/messages/${message}/reactions/%F0%9F%94%A5/@me`));
      await must(rest.put(`/channels/${stage.forStaff}/messages/pins/${message}`));
      await must(allowedByRole.rest.post(`/channels/${stage.forStaff}/typing`));
      const poll = { question: { text: `${CANARY}?` }, answers: [{ poll_media: { text: CANARY } }] };
      const { id } = await must<{ id: string }>(rest.post(`/channels/${stage.forStaff}/messages`, { poll }));
      secrets.push(id);
      await must(
        allowedByRole.rest.put(`/channels/${stage.forStaff}/messages/${id}/reactions/%F0%9F%94%A5/@me?type=1`),
      );
      await must(allowedByRole.rest.put(`/channels/${stage.forStaff}/polls/${id}/answers/@me`, { answer_ids: [1] }));
      await must(rest.post(`/channels/${stage.forStaff}/polls/${id}/expire`));
      const { code } = await must<{ code: string }>(rest.post(`/channels/${stage.forStaff}/invites`, {}));
      secrets.push(code);
      const { client } = audience.spectators.find(({ id }) => id === allowedByRole.id)!;
      client.send(GatewayOpcodes.VoiceStateUpdate, {
        guild_id: audience.guild.id,
        channel_id: stage.staffVoice,
        self_mute: false,
        self_deaf: false,
      });
      await until(() => reader().existsBy(VoiceState, { channel_id: stage.staffVoice, user_id: allowedByRole.id }));
    }

    const traces = (client: GatewayClient) =>
      secrets.filter((secret) => client.texts.some((text) => text.includes(secret)));

    /** Asks for all that the gateway gives out: members, and the list beside a channel. */
    async function ask(client: GatewayClient): Promise<void> {
      const guild_id = audience.guild.id;
      client.send(GatewayOpcodes.RequestGuildMembers, { guild_id, query: "", limit: 0, presences: true });
      client.send(14, {
        guild_id,
        typing: true,
        activities: true,
        channels: { [stage.open]: [[0, 99]], [stage.forStaff]: [[0, 99]] },
      });
      client.send(37, { subscriptions: { [guild_id]: { typing: true, channels: { [stage.forStaff]: [[0, 99]] } } } });
      await client.heartbeat();
    }

    test("those who may see them do: the search would find a trace", () => {
      const initiated = audience.spectators.filter(({ name }) => INITIATED.has(name));
      expect(initiated).toHaveLength(INITIATED.size);
      for (const { client } of initiated)
        expect(traces(client)).toEqual(expect.arrayContaining([CANARY, stage.forStaff]));
    });

    test("connections that stayed open heard nothing of them", () => {
      const others = audience.spectators.filter(({ name }) => !INITIATED.has(name));
      // Who manages channels sees no more of them than others.
      const found = others.map(({ name, client }) => [name, traces(client)]);
      expect(found).toEqual(others.map(({ name }) => [name, []]));
    });

    test.each(CAPABILITIES)(
      "a first picture with capabilities %i, members and member lists do not name them",
      async (capabilities) => {
        const names: PersonName[] = ["plain", "deniedByRole", "timedOut", "banner", "inviter", "stranger"];
        for (const name of names) {
          const client = await network().connect({ token: audience.people[name].token, identify: { capabilities } });
          await ask(client);
          expect([name, traces(client)]).toEqual([name, []]);
          await client.close();
        }
      },
    );

    test("nor do those of bots", async () => {
      for (const name of ["botWithoutContent", "botWithoutMembers", "botOfMessagesOnly"]) {
        const client = await network().connect({ token: audience.bots[name]!.token });
        await ask(client);
        await network().settle();
        expect([name, traces(client)]).toEqual([name, []]);
        await client.close();
      }
    });

    test("HTTP does not name them either", async () => {
      const guild = stage.path;
      const user = audience.people.allowedByRole.id;
      const paths = [
        guild,
        `${guild}/channels`,
        `${guild}/members?limit=100`,
        `${guild}/members/${user}`,
        `${guild}/roles`,
        `${guild}/preview`,
      ];
      const ownPaths = [
        "/users/@me/guilds",
        "/users/@me/channels",
        `/users/${user}/profile?guild_id=${audience.guild.id}`,
      ];
      for (const name of ["plain", "deniedByRole", "timedOut"] as const) {
        for (const path of [...paths, ...ownPaths, `${guild}/invites`, `/channels/${stage.open}`]) {
          const { body } = await audience.people[name].rest.get(path);
          const text = JSON.stringify(body) ?? "";
          expect([path, secrets.filter((secret) => text.includes(secret))]).toEqual([path, []]);
        }
      }
    });
  },
  AT_LEISURE,
);
