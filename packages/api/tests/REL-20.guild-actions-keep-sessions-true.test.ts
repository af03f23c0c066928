import { must, onBundle, verifyAction } from "@spacebar/testkit";
import type { SeededAccount, SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, channelsOf, memberWith, roleAt } from "./support/guild.js";

// Positions shift, categories dissolve, roles open and close channels: whatever happens, a session that was there knows the same as
// one that comes anew.
onBundle("REL-20: what guild actions tell is all there is to know", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let member: SeededUser;
  let bot: SeededBot;
  let stranger: SeededUser;
  let viewers: SeededAccount[];

  const verify = (action: () => Promise<unknown>, seeing = viewers) =>
    verifyAction(network(), { viewers: seeing, unaware: [stranger] }, action);
  const create = (options: Record<string, unknown>) => network().seed.channel(owner, guild.id, options);
  const overwrite = (channelId: string, id: string, body: Record<string, unknown>) =>
    must(owner.rest.put(`/channels/${channelId}/permissions/${id}`, { type: 0, ...body }));
  const called = async (name: string) =>
    (await channelsOf(owner, guild.id)).find((channel) => channel.name === name)?.id ?? "";

  beforeAll(async () => {
    [owner, stranger] = (await network().seed.users(2)) as [SeededUser, SeededUser];
  });

  beforeEach(async () => {
    guild = await network().seed.guild(owner);
    member = await network().seed.member(guild);
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    viewers = [owner, member, bot];
  });

  test("a channel in the middle of the tree comes, moves and goes", async () => {
    const parent_id = await called("Text Channels");
    await verify(() => create({ name: "middle", parent_id }));
    await verify(async () => must(owner.rest.patch(`/channels/${await called("middle")}`, { position: 0 })));
    await verify(async () =>
      must(owner.rest.patch(`/channels/${await called("middle")}`, { parent_id: await called("Voice Channels") })),
    );
    await verify(async () => must(owner.rest.delete(`/channels/${await called("middle")}`)));
  });

  test("channels that only some see are moved among those that all see", async () => {
    const hidden = await create({ permission_overwrites: [{ id: guild.id, type: 0, deny: bits("VIEW_CHANNEL") }] });
    await verify(() =>
      must(owner.rest.patch(`/guilds/${guild.id}/channels`, [{ id: hidden.id, parent_id: null, position: 0 }])),
    );
    await verify(() => create({ name: "above", position: 0 }));
    await verify(() => must(owner.rest.delete(`/channels/${hidden.id}`)));
  });

  test("a category is hidden, its channel follows it, and it is deleted", async () => {
    const category = await called("Text Channels");
    await verify(() => overwrite(category, guild.id, { deny: bits("VIEW_CHANNEL") }));
    const entry = { id: await called("General"), parent_id: category, lock_permissions: true };
    await verify(() => must(owner.rest.patch(`/guilds/${guild.id}/channels`, [entry])));
    await verify(() => must(owner.rest.delete(`/channels/${category}`)));
  });

  test("the system channel is deleted", async () => {
    await verify(() => must(owner.rest.delete(`/channels/${guild.channelId}`)));
  });

  test("a role opens a channel to those who have it, and closes it when it is taken, changed or deleted", async () => {
    const hidden = await create({ permission_overwrites: [{ id: guild.id, type: 0, deny: bits("VIEW_CHANNEL") }] });
    const key = await roleAt(network(), guild, 1);
    await verify(() => overwrite(hidden.id, key, { allow: bits("VIEW_CHANNEL") }));
    await verify(() => network().seed.giveRole(owner, guild.id, member.id, key));
    await verify(() => must(owner.rest.delete(`/guilds/${guild.id}/members/${member.id}/roles/${key}`)));
    await verify(() => must(owner.rest.patch(`/guilds/${guild.id}/members/${member.id}`, { roles: [key] })));
    await verify(() => must(owner.rest.delete(`/guilds/${guild.id}/roles/${key}`)));
  });

  test("everybody loses sight of everything, and gets it back", async () => {
    const { permissions } = await must(owner.rest.get(`/guilds/${guild.id}/roles/${guild.id}`));
    const everyone = `/guilds/${guild.id}/roles/${guild.id}`;
    await verify(() => must(owner.rest.patch(everyone, { permissions: "0" })));
    await verify(() => must(owner.rest.patch(everyone, { permissions })));
  });

  test("roles change places", async () => {
    const ids = [
      await roleAt(network(), guild, 1),
      await roleAt(network(), guild, 2),
      await roleAt(network(), guild, 3),
    ];
    const order = ids.map((id, index) => ({ id, position: 3 - index }));
    await verify(() => must(owner.rest.patch(`/guilds/${guild.id}/roles`, order)));
  });

  test("somebody is renamed, timed out, kicked, banned and comes back", async () => {
    const target = await memberWith(network(), guild, 1);
    const path = `/guilds/${guild.id}/members/${target.id}`;
    const all = [...viewers, target];
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await verify(() => must(owner.rest.patch(path, { nick: "Nick", communication_disabled_until: until })), all);
    await verify(() => must(owner.rest.delete(path)), all);
    await verify(() => network().seed.join(guild, target), all);
    await verify(() => must(owner.rest.put(`/guilds/${guild.id}/bans/${target.id}`, { delete_message_days: 1 })), all);
    await verify(() => must(owner.rest.delete(`/guilds/${guild.id}/bans/${target.id}`)), all);
  });

  test("the guild gets another owner, who deletes it", async () => {
    await verify(() => must(owner.rest.patch(`/guilds/${guild.id}`, { owner_id: member.id, afk_timeout: 60 })));
    await verify(() => must(member.rest.delete(`/guilds/${guild.id}`)));
  });

  test("a guild is founded", async () => {
    const founder = await network().seed.user();
    await verify(() => must(founder.rest.post("/guilds", { name: "Founded" })), [founder]);
  });

  test("a group of direct messages is renamed and handed over", async () => {
    const [one, two] = [await network().seed.member(guild), await network().seed.member(guild)];
    const group = await must(owner.rest.post("/users/@me/channels", { recipients: [one.id, two.id] }));
    const people = [owner, one, two];
    await verify(() => must(one.rest.patch(`/channels/${group.id}`, { name: "Group" })), people);
    expect((await one.rest.patch(`/channels/${group.id}`, { owner: one.id })).body.code).toBe(50013);
    await verify(() => must(owner.rest.patch(`/channels/${group.id}`, { owner: one.id })), people);
    expect((await two.rest.get(`/channels/${group.id}`)).body).toMatchObject({ name: "Group", owner_id: one.id });
  });
});
