import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";
import { channelsOf, FORBIDDEN, memberWith, verdict } from "./support/guild.js";

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

await forEachSetup("guilds", (network) => {
  let owner: SeededUser;
  let other: SeededUser;

  beforeAll(async () => {
    [owner, other] = (await network().seed.users(2)) as [SeededUser, SeededUser];
  });

  test("a new one has the role of everyone, four channels and its owner", async () => {
    const guild = await must(owner.rest.post("/guilds", { name: "  Home  ", icon: PIXEL }));
    expect(guild).toMatchObject({ name: "Home", owner_id: owner.id, icon: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(guild.roles).toEqual([expect.objectContaining({ id: guild.id, name: "@everyone", position: 0 })]);
    const channels = await channelsOf(owner, guild.id);
    expect(channels.map(({ name, type, position }) => [name, type, position])).toEqual([
      ["Text Channels", 4, 0],
      ["general", 0, 1],
      ["Voice Channels", 4, 2],
      ["General", 2, 3],
    ]);
    expect(guild.system_channel_id).toBe(channels[1]?.id);
    expect((await owner.rest.get(`/guilds/${guild.id}/members/@me`)).body.user.id).toBe(owner.id);
  });

  test("its roles and channels may be asked for with ids the client made up", async () => {
    const guild = await must(
      owner.rest.post("/guilds", {
        name: "Planned",
        roles: [
          { id: 0, permissions: "1024" },
          { id: 7, name: "mods", permissions: "8", hoist: true },
        ],
        channels: [
          { id: 1, name: "Team", type: 4 },
          { id: 2, name: "Talk Here", parent_id: 1, permission_overwrites: [{ id: 7, type: 0, allow: "2048" }] },
          { id: 3, name: "Away", type: 2 },
        ],
        system_channel_id: 2,
        afk_channel_id: 3,
      }),
    );
    const [everyone, mods] = guild.roles;
    expect(everyone).toMatchObject({ id: guild.id, permissions: "1024" });
    expect(mods).toMatchObject({ name: "mods", permissions: "8", hoist: true, position: 1 });
    const [away, team, talk] = await must(owner.rest.get(`/guilds/${guild.id}/channels`));
    expect([away.name, team.name, talk.name]).toEqual(["Away", "Team", "talk-here"]);
    expect(talk).toMatchObject({
      parent_id: team.id,
      permission_overwrites: [{ id: mods.id, type: 0, allow: "2048", deny: "0" }],
    });
    expect([guild.system_channel_id, guild.afk_channel_id]).toEqual([talk.id, away.id]);
  });

  test("a parent that does not exist or is no category is named in the error", async () => {
    const channels = [
      { id: 1, name: "a" },
      { id: 2, name: "b", parent_id: 1 },
    ];
    const { status, body } = await owner.rest.post("/guilds", { name: "Wrong", channels });
    expect([status, body.code]).toEqual([400, 50035]);
    expect(body.errors.channels[1].parent_id._errors[0].code).toBe("CHANNEL_PARENT_INVALID_TYPE");
  });

  test("bots cannot found one", async () => {
    const bot = await network().seed.bot(owner);
    expect(verdict(await bot.rest.post("/guilds", { name: "Botland" }))).toEqual([403, 20001]);
  });

  test("counts come when asked for", async () => {
    const { guild, members } = await network().seed.community(2);
    await network().connect({ token: members[0]!.token });
    const { body } = await members[0]!.rest.get(`/guilds/${guild.id}`, { query: { with_counts: true } });
    expect([body.approximate_member_count, body.approximate_presence_count]).toEqual([3, 1]);
    expect((await members[0]!.rest.get(`/guilds/${guild.id}`)).body).not.toHaveProperty("approximate_member_count");
    expect(verdict(await other.rest.get(`/guilds/${guild.id}`))).toEqual([403, 50001]);
    expect(verdict(await other.rest.get(`/guilds/${guild.id}/preview`))).toEqual([404, 10004]);
    expect((await members[1]!.rest.get(`/guilds/${guild.id}/preview`)).body.approximate_member_count).toBe(3);
  });

  test("settings change, `null` gives them back, and everybody hears of it", async () => {
    const { guild, members } = await network().seed.community();
    const listener = await network().connect({ token: members[0]!.token });
    const path = `/guilds/${guild.id}`;
    const change = { name: "Renamed", description: "About", verification_level: 2, afk_timeout: 900, banner: PIXEL };
    const changed = await must(guild.owner.rest.patch(path, change));
    expect(changed).toMatchObject({ ...change, banner: expect.stringMatching(/^[0-9a-f]{32}$/) });
    await network().settle();
    expect(listener.all("GUILD_UPDATE")).toEqual([expect.objectContaining({ id: guild.id, name: "Renamed" })]);
    const back = { name: null, description: null, verification_level: null, system_channel_id: null, banner: null };
    const reset = await must(guild.owner.rest.patch(path, back));
    expect(reset).toMatchObject({ ...back, name: "Renamed", verification_level: 0 });
    expect(verdict(await members[0]!.rest.patch(path, { name: "No" }))).toEqual(FORBIDDEN);
  });

  test("what it names are channels of its own, of the right kind", async () => {
    const { seed } = network();
    const [guild, foreign] = [await seed.guild(owner), await seed.guild(owner)];
    const path = `/guilds/${guild.id}`;
    expect(verdict(await owner.rest.patch(path, { system_channel_id: foreign.channelId }))).toEqual([404, 10003]);
    expect(verdict(await owner.rest.patch(path, { afk_channel_id: guild.channelId }))).toEqual([400, 50024]);
    const { status, body } = await owner.rest.patch(path, { features: ["COMMUNITY"] });
    expect([status, Object.keys(body.errors)]).toEqual([400, ["rules_channel_id", "public_updates_channel_id"]]);
    const ids = { rules_channel_id: guild.channelId, public_updates_channel_id: guild.channelId };
    expect((await owner.rest.patch(path, { features: ["COMMUNITY", "VERIFIED"], ...ids })).body.features).toEqual([
      "COMMUNITY",
    ]);
    expect(verdict(await owner.rest.delete(`/channels/${guild.channelId}`))).toEqual([403, 50074]);
  });

  test("only the owner hands it over, to a person in it", async () => {
    const { guild, members } = await network().seed.community();
    const path = `/guilds/${guild.id}`;
    const admin = await memberWith(network(), guild, 1, "ADMINISTRATOR");
    expect(verdict(await admin.rest.patch(path, { owner_id: admin.id }))).toEqual(FORBIDDEN);
    expect(verdict(await guild.owner.rest.patch(path, { owner_id: other.id }))).toEqual([404, 10007]);
    const bot = await network().seed.bot(guild.owner, { guilds: [guild.id] });
    expect((await guild.owner.rest.patch(path, { owner_id: bot.id })).body.errors).toHaveProperty("owner_id");
    const listener = await network().connect({ token: admin.token });
    expect((await guild.owner.rest.patch(path, { owner_id: members[0]!.id })).body.owner_id).toBe(members[0]!.id);
    await network().settle();
    expect(listener.all("GUILD_UPDATE")).toEqual([expect.objectContaining({ owner_id: members[0]!.id })]);
    expect(verdict(await guild.owner.rest.delete(path))).toEqual([403, 50001]);
    expect(verdict(await guild.owner.rest.delete(`/users/@me${path}`))).toEqual([204, undefined]);
  });

  test("those who come at the same time are each let in once, and counted", async () => {
    const guild = await network().seed.guild(owner);
    const code = await network().seed.invite(owner, guild.channelId);
    const people = await network().seed.users(4);
    const answers = await Promise.all([...people, ...people].map((user) => user.rest.post(`/invites/${code}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => body.new_member)).toHaveLength(4);
    const counted = await must(owner.rest.get(`/guilds/${guild.id}`, { query: { with_counts: true } }));
    expect(counted.approximate_member_count).toBe(5);
    await Promise.all(people.flatMap((user) => [0, 1].map(() => user.rest.delete(`/users/@me/guilds/${guild.id}`))));
    expect((await owner.rest.get(`/guilds/${guild.id}?with_counts=1`)).body.approximate_member_count).toBe(1);
  });

  test("members leave, the owner cannot; both sides hear of it", async () => {
    const { guild, members } = await network().seed.community(2);
    const [leaver, stayer] = members as [SeededUser, SeededUser];
    const gone = await network().connect({ token: leaver.token });
    const there = await network().connect({ token: stayer.token });
    expect(verdict(await guild.owner.rest.delete(`/users/@me/guilds/${guild.id}`))).toEqual([400, 50055]);
    expect((await leaver.rest.delete(`/users/@me/guilds/${guild.id}`)).status).toBe(204);
    await network().settle();
    expect(gone.all("GUILD_DELETE")).toEqual([{ id: guild.id }]);
    expect(gone.all("GUILD_MEMBER_REMOVE")).toEqual([]);
    const removed = { guild_id: guild.id, user: expect.objectContaining({ id: leaver.id }) };
    expect(there.all("GUILD_MEMBER_REMOVE")).toEqual([removed]);
    expect(verdict(await leaver.rest.get(`/guilds/${guild.id}`))).toEqual([403, 50001]);
    expect((await stayer.rest.get(`/guilds/${guild.id}?with_counts=true`)).body.approximate_member_count).toBe(2);
  });

  test.each(["delete", "post"] as const)("the owner deletes it (%s), and it is gone for everybody", async (method) => {
    const { guild, members } = await network().seed.community();
    const member = await network().connect({ token: members[0]!.token });
    await network().seed.message(members[0]!, guild.channelId);
    const path = method === "post" ? `/guilds/${guild.id}/delete` : `/guilds/${guild.id}`;
    expect(verdict(await members[0]!.rest[method](path))).toEqual([403, 50001]);
    expect((await guild.owner.rest[method](path)).status).toBe(204);
    await network().settle();
    expect(member.all("GUILD_DELETE")).toEqual([{ id: guild.id }]);
    expect(verdict(await guild.owner.rest.get(`/guilds/${guild.id}`))).toEqual([404, 10004]);
    expect(verdict(await guild.owner.rest.get(`/channels/${guild.channelId}`))).toEqual([404, 10003]);
    expect((await members[0]!.rest.get("/users/@me/guilds")).body).toEqual([]);
  });

  test("one's own are listed by pages, with what one may do in each", async () => {
    const user = await network().seed.user();
    const made = [];
    for (let count = 0; count < 4; count++)
      made.push(await must(user.rest.post("/guilds", { name: `Number ${count}` })));
    const ids = made.map(({ id }) => id as string);
    const list = async (query: Record<string, string | number | boolean>) =>
      (await must(user.rest.get("/users/@me/guilds", { query }))).map(({ id }: { id: string }) => id);
    expect(await list({})).toEqual(ids);
    expect(await list({ limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await list({ after: ids[1]!, limit: 1 })).toEqual([ids[2]]);
    expect(await list({ before: ids[3]!, limit: 2 })).toEqual(ids.slice(1, 3));
    const joined = await network().seed.guild(owner);
    await network().seed.join(joined, user);
    const all = await must(user.rest.get("/users/@me/guilds", { query: { with_counts: true } }));
    expect(all.at(-1)).toMatchObject({ id: joined.id, owner: false, approximate_member_count: 2 });
    expect(BigInt(all.at(-1).permissions as string) & 8n).toBe(0n);
    expect([all[0].owner, BigInt(all[0].permissions as string) & 8n]).toEqual([true, 8n]);
  });
});
