import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import type { MessageSearchTabsResult } from "@spacebar/schemas";
import { transaction } from "@spacebar/util/db";
import { Relationship } from "@spacebar/util/entities";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { ChannelType, RelationshipType } from "discord-api-types/v10";
import { hits, Searcher } from "./support/Searcher.js";

const WORD = "marmalade";

await forEachSetup("a search by somebody who may not read everything", (network, mode) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  let member: SeededUser;
  let searcher: Searcher;
  /** Ids of a message in each channel. */
  const said: Record<string, string> = {};
  const channels: Record<string, string> = {};

  beforeAll(async () => {
    const community = await network().seed.community(1);
    [guild, owner, member] = [community.guild, community.owner, community.members[0]!];
    searcher = new Searcher(owner, guild);
    const deny = (bit: bigint) => [{ id: guild.id, type: 0, allow: "0", deny: String(bit) }];
    const kinds: Record<string, Record<string, unknown>> = {
      open: {},
      hidden: { permission_overwrites: deny(PERMISSIONS.VIEW_CHANNEL) },
      withoutHistory: { permission_overwrites: deny(PERMISSIONS.READ_MESSAGE_HISTORY) },
      voice: { type: ChannelType.GuildVoice },
      lockedVoice: { type: ChannelType.GuildVoice, permission_overwrites: deny(PERMISSIONS.CONNECT) },
      adults: { nsfw: true },
    };
    for (const [name, options] of Object.entries(kinds)) {
      channels[name] = (await network().seed.channel(owner, guild.id, options)).id;
      said[name] = await searcher.say(`${WORD} ${name}`, channels[name]);
    }
  }, 120_000);

  const find = async (who: SeededUser, query: object = {}): Promise<string[]> =>
    (await searcher.as(who).contents({ content: WORD, ...query })).map((text) => text.split(" ")[1] ?? "").sort();

  test("finds nothing in channels they do not see, whose history they do not read, that they cannot connect to", async () => {
    expect(await find(owner)).toEqual(["hidden", "lockedVoice", "open", "voice", "withoutHistory"]);
    expect(await find(member)).toEqual(["open", "voice"]);
    expect(await searcher.as(member).search({ content: WORD })).toMatchObject({ total_results: 2 });
  });

  test("finds nothing there when it names the channel", async () => {
    const [hidden, open] = [channels["hidden"]!, channels["open"]!];
    expect(await find(member, { channel_id: [hidden] })).toEqual([]);
    expect(await find(member, { channel_id: [hidden, open] })).toEqual(["open"]);
    expect((await member.rest.get(`/channels/${hidden}/messages/search?content=${WORD}`)).body).toMatchObject({
      code: 50001,
    });
    const { body } = await member.rest.get(`/channels/${channels["withoutHistory"]!}/messages/search?content=${WORD}`);
    expect(body).toMatchObject({ code: 50013 });
  });

  test("takes age-restricted channels in when it asks for them", async () => {
    expect(await find(member, { include_nsfw: true })).toEqual(["adults", "open", "voice"]);
    expect(await find(owner, { include_nsfw: true, channel_id: [channels["adults"]!] })).toEqual(["adults"]);
  });

  test("follows a change of permissions at once", async () => {
    const path = `/channels/${channels["open"]!}/permissions/${guild.id}`;
    await must(owner.rest.put(path, { type: 0, allow: "0", deny: String(PERMISSIONS.VIEW_CHANNEL) }));
    expect(await find(member)).toEqual(["voice"]);
    await must(owner.rest.delete(path));
    expect(await find(member)).toEqual(["open", "voice"]);
  });

  test("is refused where there is nothing they read, and outside", async () => {
    const { guild: other, owner: stranger, members } = await network().seed.community(1);
    const denied = String(PERMISSIONS.VIEW_CHANNEL);
    await must(stranger.rest.patch(`/guilds/${other.id}/roles/${other.id}`, { permissions: denied }));
    expect((await members[0]!.rest.get(`/guilds/${other.id}/messages/search`)).body).toMatchObject({ code: 50013 });
    expect((await member.rest.get(`/guilds/${other.id}/messages/search`)).body).toMatchObject({ code: 50001 });
  });

  test("a bot needs the content intent", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id] });
    expect(await find({ ...member, ...bot })).toEqual(["open", "voice"]);
    await must(owner.rest.patch(`/applications/${bot.applicationId}`, { flags: 0 }));
    expect((await bot.rest.get(`/guilds/${guild.id}/messages/search`)).body).toMatchObject({ code: 50001 });
  });

  test("direct messages are searched by those who are in them, without whom they block", async () => {
    const dm = await must<{ id: string }>(owner.rest.post("/users/@me/channels", { recipient_id: member.id }));
    const mine = await searcher.say(`${WORD} from me`, dm.id);
    const theirs = await searcher.as(member).say(`${WORD} to you`, dm.id);
    const found = await must(owner.rest.get(`/channels/${dm.id}/messages/search?content=${WORD}`));
    expect(hits(found).map(({ id }) => id)).toEqual([theirs, mine]);
    expect(found.channels).toMatchObject([{ id: dm.id, recipients: [{ id: member.id }] }]);
    const tabs = { messages: { content: WORD, limit: 1 }, links: { has: ["link"] } };
    const first = await must(owner.rest.post("/users/@me/messages/search/tabs", { tabs }));
    expect(first.tabs.messages).toMatchObject({
      messages: [[{ id: theirs }]],
      total_results: 2,
      cursor: { type: "timestamp", timestamp: theirs },
    });
    expect(first.tabs.links).toMatchObject({ messages: [], total_results: 0, cursor: {}, channels: [] });
    const { cursor } = first.tabs.messages;
    const next = await must(
      owner.rest.post("/users/@me/messages/search/tabs", { tabs: { messages: { content: WORD, limit: 1, cursor } } }),
    );
    expect(next.tabs.messages).toMatchObject({ messages: [[{ id: mine }]], total_results: 2 });
    const stranger = await network().seed.user();
    expect((await stranger.rest.get(`/channels/${dm.id}/messages/search`)).body).toMatchObject({ code: 50001 });
    // Nobody can block anybody over HTTP yet, and only this set-up's database is at hand.
    if (mode !== "bundle") return;
    const block = { user_id: owner.id, target_id: member.id, type: RelationshipType.Blocked, since: new Date() };
    await transaction((db) => db.insert(Relationship, block));
    const without = await must(owner.rest.post("/users/@me/messages/search/tabs", { tabs }));
    expect(without.tabs.messages).toMatchObject({ messages: [[{ id: mine }]], total_results: 1 });
  });

  test("tabs of a guild go on by cursor, by age and by relevance", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push(await searcher.say(`pomegranate ${"pomegranate ".repeat(index)}`));
    const nextPage = async (sort_by: string, cursor: object | null) => {
      const tab = { content: "pomegranate", limit: 2, sort_by, cursor };
      const body = { tabs: { messages: tab }, track_exact_total_hits: true };
      const path = `/guilds/${guild.id}/messages/search/tabs`;
      const { tabs } = await must<MessageSearchTabsResult>(owner.rest.post(path, body));
      return tabs["messages"]!;
    };
    const walk = async (sort_by: string): Promise<string[]> => {
      const found: string[] = [];
      let cursor: object | null = null;
      for (let page = 0; page < 4; page++) {
        const result = await nextPage(sort_by, cursor);
        expect(result.total_results).toBe(5);
        found.push(...hits(result).map(({ id }) => id));
        ({ cursor } = result);
        if (Object.keys(result.cursor).length === 0) break;
      }
      return found;
    };
    expect(await walk("timestamp")).toEqual(ids.toReversed());
    const ranked = await walk("relevance");
    expect(ranked.toSorted()).toEqual(ids.toSorted());
    expect(ranked[0]).toBe(ids[4]);
  });
});
