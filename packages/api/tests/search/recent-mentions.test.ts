import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { Searcher } from "./support/Searcher.js";
import type { Query } from "./support/Searcher.js";

await forEachSetup("recent mentions", (network) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  let me: SeededUser;
  let searcher: Searcher;
  let role: string;

  beforeAll(async () => {
    const { seed } = network();
    const community = await seed.community(1);
    [guild, owner, me] = [community.guild, community.owner, community.members[0]!];
    searcher = new Searcher(owner, guild);
    role = (await seed.role(owner, guild.id, { mentionable: true })).id;
    await seed.giveRole(owner, guild.id, me.id, role);
  }, 120_000);

  const list = async (query: Query = {}): Promise<string[]> =>
    (await must<{ id: string }[]>(me.rest.get("/users/@me/mentions", { query }))).map(({ id }) => id);

  test("name the user, their roles, everyone, as they want it; nobody else's and not their own", async () => {
    const own = await searcher.say(`hello <@${me.id}>`);
    const roles = await searcher.say(`hello <@&${role}>`);
    const everyone = await searcher.say("hello @everyone");
    await searcher.say("hello nobody");
    await searcher.say(`hello <@${owner.id}>`);
    await searcher.as(me).say(`I am <@${me.id}>`);
    expect(await list()).toEqual([everyone, roles, own]);
    expect(await list({ roles: false })).toEqual([everyone, own]);
    expect(await list({ everyone: false, roles: false })).toEqual([own]);
    expect(await list({ before: roles })).toEqual([own]);
    expect(await list({ limit: 1 })).toEqual([everyone]);
    expect(await list({ guild_id: guild.id })).toEqual([everyone, roles, own]);
    expect(await list({ guild_id: "1" })).toEqual([]);
  });

  test("those of guilds the user is not in, and of channels they do not see, are no business of theirs", async () => {
    const { owner: stranger, guild: elsewhere } = await network().seed.community(0);
    await new Searcher(stranger, elsewhere).say(`psst <@${me.id}> @everyone`);
    const { id } = await network().seed.channel(owner, guild.id);
    const hidden = await searcher.say(`secret <@${me.id}>`, id);
    expect((await list())[0]).toBe(hidden);
    const deny = { type: 0, allow: "0", deny: String(PERMISSIONS.VIEW_CHANNEL) };
    await must(owner.rest.put(`/channels/${id}/permissions/${guild.id}`, deny));
    expect(await list()).not.toContain(hidden);
    expect((await me.rest.delete(`/users/@me/mentions/${hidden}`)).body).toMatchObject({ code: 10008 });
    expect(JSON.stringify((await me.rest.get("/users/@me/mentions")).body)).not.toContain("psst");
  });

  test("are put away one by one, and the user's other devices are told", async () => {
    const id = await searcher.say(`again <@${me.id}>`);
    const device = await network().connect({ token: me.token });
    expect((await list())[0]).toBe(id);
    await must(me.rest.delete(`/users/@me/mentions/${id}`));
    expect(await device.waitFor("RECENT_MENTION_DELETE")).toMatchObject({ message_id: id });
    await must(me.rest.delete(`/users/@me/mentions/${id}`));
    expect(await list()).not.toContain(id);
    await device.close();
  });

  test("go with the message, and come with an edit", async () => {
    const id = await searcher.say("nobody yet");
    await searcher.edit(id, `now <@${me.id}>`);
    expect((await list())[0]).toBe(id);
    await searcher.remove(id);
    expect(await list()).not.toContain(id);
  });
});
