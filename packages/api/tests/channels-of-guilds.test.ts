import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, channelsOf, FORBIDDEN, memberWith, verdict } from "./support/guild.js";

const TEXT = 0;
const VOICE = 2;
const CATEGORY = 4;
const ANNOUNCEMENT = 5;

await forEachSetup("channels of guilds", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let member: SeededUser;

  const names = async () => (await channelsOf(owner, guild.id)).map(({ name }) => name);
  const positions = async () => (await channelsOf(owner, guild.id)).map(({ position }) => position);
  const idOf = async (name: string) =>
    (await channelsOf(owner, guild.id)).find((channel) => channel.name === name)?.id ?? "";
  const create = (body: Record<string, unknown>) => owner.rest.post(`/guilds/${guild.id}/channels`, body);

  beforeAll(async () => {
    [owner, member] = (await network().seed.users(2)) as [SeededUser, SeededUser];
  });

  beforeEach(async () => {
    guild = await network().seed.guild(owner);
    await network().seed.join(guild, member);
  });

  test("a new one comes last in its category, and the tree stays numbered from 0 without gaps", async () => {
    const listener = await network().connect({ token: member.token });
    const parent_id = await idOf("Text Channels");
    const { status, body } = await create({ name: "Off  Topic", type: TEXT, parent_id, topic: "all else" });
    expect([status, body.name, body.topic, body.position]).toEqual([201, "off-topic", "all else", 2]);
    expect(await names()).toEqual(["Text Channels", "general", "off-topic", "Voice Channels", "General"]);
    expect(await positions()).toEqual([0, 1, 2, 3, 4]);
    await network().settle();
    expect(listener.all("CHANNEL_CREATE")).toEqual([
      expect.objectContaining({ id: body.id, position: 2, guild_id: guild.id }),
    ]);
    expect(listener.all("CHANNEL_UPDATE").map(({ name, position }) => [name, position])).toEqual([
      ["Voice Channels", 3],
      ["General", 4],
    ]);
  });

  test.each([
    [VOICE, { bitrate: 32_000, user_limit: 5 }],
    [CATEGORY, {}],
    [ANNOUNCEMENT, { topic: "news" }],
  ])("there are channels of type %d", async (type, settings) => {
    const { status, body } = await create({ name: "one", type, ...settings });
    expect([status, body]).toEqual([201, expect.objectContaining({ type, ...settings })]);
  });

  test.each([
    ["a directory", { name: "x", type: 14 }, [400, 50024]],
    ["too much bitrate", { name: "x", type: VOICE, bitrate: 96_001 }, [400, 30052]],
    ["too long a topic", { name: "x", topic: "x".repeat(1025) }, [400, 50035]],
    ["a name of spaces", { name: "   " }, [400, 50035]],
    ["another guild's category", { name: "x", parent_id: "1" }, [400, 50035]],
  ])("refused: %s", async (_, body, expected) => {
    expect(verdict(await create(body))).toEqual(expected);
  });

  test("one in a category begins with its overwrites, unless it names its own", async () => {
    const parent_id = await idOf("Text Channels");
    await must(
      owner.rest.put(`/channels/${parent_id}/permissions/${guild.id}`, { type: 0, deny: bits("ADD_REACTIONS") }),
    );
    const inherited = { id: guild.id, type: 0, allow: "0", deny: bits("ADD_REACTIONS") };
    expect((await create({ name: "a", parent_id })).body.permission_overwrites).toEqual([inherited]);
    const own = { id: member.id, type: 1, allow: bits("SEND_MESSAGES"), deny: "0" };
    expect((await create({ name: "b", parent_id, permission_overwrites: [own] })).body.permission_overwrites).toEqual([
      own,
    ]);
  });

  test("it changes, and becomes an announcement channel and back", async () => {
    const path = `/channels/${guild.channelId}`;
    const change = { name: "Lounge", topic: "chat", nsfw: true, rate_limit_per_user: 5, type: ANNOUNCEMENT };
    expect(await must(owner.rest.patch(path, change))).toMatchObject({
      name: "lounge",
      topic: "chat",
      nsfw: true,
      type: ANNOUNCEMENT,
    });
    expect(await must(owner.rest.patch(path, { type: TEXT, topic: null }))).toMatchObject({
      type: TEXT,
      topic: null,
      nsfw: true,
    });
    expect(verdict(await owner.rest.patch(path, { type: VOICE }))).toEqual([400, 50024]);
    expect(verdict(await member.rest.patch(path, { name: "mine" }))).toEqual(FORBIDDEN);
  });

  test("it moves within its category and to another one", async () => {
    for (const name of ["a", "b"]) await must(create({ name, parent_id: await idOf("Text Channels") }));
    await must(owner.rest.patch(`/channels/${await idOf("b")}`, { position: 1 }));
    expect(await names()).toEqual(["Text Channels", "b", "general", "a", "Voice Channels", "General"]);
    await must(owner.rest.patch(`/channels/${await idOf("b")}`, { parent_id: await idOf("Voice Channels") }));
    expect(await names()).toEqual(["Text Channels", "general", "a", "Voice Channels", "b", "General"]);
    await must(owner.rest.patch(`/channels/${await idOf("b")}`, { parent_id: null }));
    expect(await names()).toEqual(["b", "Text Channels", "general", "a", "Voice Channels", "General"]);
    expect(await positions()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("those made at the same time each get a place of their own", async () => {
    const parent_id = await idOf("Text Channels");
    const made = await Promise.all(["a", "b", "c", "d", "e"].map((name) => create({ name, parent_id })));
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await positions()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("many are put in order at once; only one may change its category", async () => {
    const [text, voice] = [await idOf("Text Channels"), await idOf("Voice Channels")];
    const path = `/guilds/${guild.id}/channels`;
    const listener = await network().connect({ token: member.token });
    expect(
      (
        await owner.rest.patch(path, [
          { id: voice, position: 0 },
          { id: text, position: 1 },
        ])
      ).status,
    ).toBe(204);
    expect(await names()).toEqual(["Voice Channels", "General", "Text Channels", "general"]);
    await network().settle();
    expect(listener.all("CHANNEL_UPDATE").map(({ name, position }) => [name, position])).toEqual([
      ["Voice Channels", 0],
      ["General", 1],
      ["Text Channels", 2],
      ["general", 3],
    ]);
    const both = [
      { id: guild.channelId, parent_id: voice },
      { id: await idOf("General"), parent_id: text },
    ];
    expect(verdict(await owner.rest.patch(path, both))).toEqual([400, 40009]);
    expect(verdict(await owner.rest.patch(path, [{ id: "1", position: 0 }]))).toEqual([404, 10003]);
    expect(verdict(await member.rest.patch(path, [{ id: text, position: 0 }]))).toEqual(FORBIDDEN);
  });

  test("lock_permissions gives it the overwrites of its category", async () => {
    const voice = await idOf("Voice Channels");
    await must(owner.rest.put(`/channels/${voice}/permissions/${guild.id}`, { type: 0, deny: bits("VIEW_CHANNEL") }));
    const entry = { id: guild.channelId, parent_id: voice, lock_permissions: true };
    expect((await owner.rest.patch(`/guilds/${guild.id}/channels`, [entry])).status).toBe(204);
    const moved = await must(owner.rest.get(`/channels/${guild.channelId}`));
    expect(moved).toMatchObject({
      parent_id: voice,
      permission_overwrites: [{ id: guild.id, deny: bits("VIEW_CHANNEL") }],
    });
    expect(verdict(await member.rest.get(`/channels/${guild.channelId}`))).toEqual([403, 50001]);
  });

  test("a deleted category leaves its channels behind", async () => {
    const listener = await network().connect({ token: member.token });
    const text = await idOf("Text Channels");
    expect((await owner.rest.delete(`/channels/${text}`)).body.id).toBe(text);
    expect(await names()).toEqual(["general", "Voice Channels", "General"]);
    expect(await positions()).toEqual([0, 1, 2]);
    await network().settle();
    expect(listener.all("CHANNEL_DELETE")).toEqual([expect.objectContaining({ id: text })]);
    expect(listener.all("CHANNEL_UPDATE")[0]).toMatchObject({ id: guild.channelId, parent_id: null, position: 0 });
  });

  test("a deleted channel takes its invites along and is no system channel any more", async () => {
    const code = await network().seed.invite(owner, guild.channelId);
    const listener = await network().connect({ token: member.token });
    await must(owner.rest.delete(`/channels/${guild.channelId}`));
    expect(verdict(await owner.rest.get(`/invites/${code}`))).toEqual([404, 10006]);
    await network().settle();
    expect(listener.all("GUILD_UPDATE")).toEqual([expect.objectContaining({ system_channel_id: null })]);
  });

  test("overwrites are set, changed and removed", async () => {
    const path = `/channels/${guild.channelId}/permissions`;
    const deny = bits("SEND_MESSAGES");
    expect((await owner.rest.put(`${path}/${guild.id}`, { id: guild.id, type: 0, allow: "0", deny })).status).toBe(204);
    expect(verdict(await member.rest.post(`/channels/${guild.channelId}/messages`, { content: "hi" }))).toEqual(
      FORBIDDEN,
    );
    await must(owner.rest.put(`${path}/${member.id}`, { type: 1, allow: deny }));
    expect((await member.rest.post(`/channels/${guild.channelId}/messages`, { content: "hi" })).status).toBe(200);
    await must(owner.rest.delete(`${path}/${member.id}`));
    expect(verdict(await owner.rest.delete(`${path}/${member.id}`))).toEqual([404, 10009]);
    expect(verdict(await owner.rest.put(`${path}/1`, { type: 0, allow: "0" }))).toEqual([404, 10011]);
    expect(verdict(await owner.rest.put(`${path}/1`, { type: 1, allow: "0" }))).toEqual([404, 10007]);
  });

  test("saying the same again is accepted and tells nobody", async () => {
    const path = `/channels/${guild.channelId}/permissions/${guild.id}`;
    const empty = { allow: "0", deny: "0", id: guild.id, type: 0 };
    await must(owner.rest.put(path, empty));
    const listener = await network().connect({ token: member.token });
    expect((await owner.rest.put(path, empty)).status).toBe(204);
    await network().settle();
    expect(listener.all("CHANNEL_UPDATE")).toEqual([]);
  });

  test("the list leaves out what its reader may not see", async () => {
    const hidden = await network().seed.channel(owner, guild.id, {
      permission_overwrites: [{ id: guild.id, type: 0, deny: bits("VIEW_CHANNEL") }],
    });
    const ids = async (by: SeededUser) => (await channelsOf(by, guild.id)).map(({ id }) => id);
    expect(await ids(owner)).toContain(hidden.id);
    expect(await ids(member)).not.toContain(hidden.id);
    const manager = await memberWith(network(), guild, 1, "MANAGE_CHANNELS");
    expect(verdict(await manager.rest.patch(`/channels/${hidden.id}`, { name: "found" }))).toEqual([403, 50001]);
  });
});
