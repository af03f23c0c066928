import { differences, forEachSetup, must, stateOf, verifyAction } from "@spacebar/testkit";
import type { SeededAccount, SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";

const VIEW_CHANNEL = String(1n << 10n);

await forEachSetup("REL-20: READY before + events = READY after", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let bot: SeededBot;
  let stranger: SeededUser;
  let viewers: SeededAccount[];
  const unaware = () => [stranger];
  const verify = <T>(action: () => Promise<T>) => verifyAction(network(), { viewers, unaware: unaware() }, action);

  beforeAll(async () => {
    const { seed } = network();
    [owner, stranger] = await Promise.all([seed.user(), seed.user()]);
    guild = await seed.guild(owner);
    bot = await seed.bot(owner, { guilds: [guild.id] });
    viewers = [owner, bot];
  });

  test("a channel is made, changed, hidden and deleted", async () => {
    const { result: channel } = await verify(() => network().seed.channel(owner, guild.id));
    await verify(() => must(owner.rest.patch(`/channels/${channel.id}`, { name: "renamed", topic: "news" })));
    const hidden = await verify(() =>
      must(
        owner.rest.put(`/channels/${channel.id}/permissions/${guild.id}`, { type: 0, allow: "0", deny: VIEW_CHANNEL }),
      ),
    );
    expect(hidden.events.get(bot.id)?.map(({ t }) => t)).toEqual(["CHANNEL_DELETE"]);
    await verifyAction(network(), { viewers: [owner], unaware: [bot] }, () =>
      network().seed.message(owner, channel.id),
    );
    await verify(() => must(owner.rest.delete(`/channels/${channel.id}`)));
  });

  test("a role is made, given, changed and deleted", async () => {
    const { result: role } = await verify(() => network().seed.role(owner, guild.id, { name: "first" }));
    await verify(() => must(owner.rest.patch(`/guilds/${guild.id}/roles/${role.id}`, { name: "second", hoist: true })));
    await verify(() => must(owner.rest.delete(`/guilds/${guild.id}/roles/${role.id}`)));
  });

  test("the guild is changed", async () => {
    await verify(() => must(owner.rest.patch(`/guilds/${guild.id}`, { name: "another name" })));
  });

  test("a message is sent and pinned", async () => {
    const { result: message } = await verify(() => network().seed.message(owner, guild.channelId));
    await verify(() => must(owner.rest.put(`/channels/${guild.channelId}/messages/pins/${message.id}`)));
  });

  test("a second bot comes and goes", async () => {
    const second = await network().seed.bot(owner);
    await verify(() => network().seed.addBot(owner, second.applicationId, guild.id, 8n));
    await verify(() => must(second.rest.delete(`/users/@me/guilds/${guild.id}`)));
  });

  test("people join, are renamed, get roles and leave", async () => {
    const member = await network().seed.user();
    await verify(() => network().seed.join(guild, member));
    const role = await network().seed.role(owner, guild.id);
    const everybody = { viewers: [...viewers, member], unaware: unaware() };
    await verifyAction(network(), everybody, () => network().seed.giveRole(owner, guild.id, member.id, role.id));
    await verifyAction(network(), everybody, () =>
      must(owner.rest.patch(`/guilds/${guild.id}/members/${member.id}`, { nick: "nick" })),
    );
    await verifyAction(network(), everybody, () => must(owner.rest.delete(`/guilds/${guild.id}/roles/${role.id}`)));
    await verifyAction(network(), everybody, () => must(member.rest.delete(`/users/@me/guilds/${guild.id}`)));
  });

  test("a conversation begins", async () => {
    const other = await network().seed.user();
    const both = { viewers: [owner, other], unaware: [bot, stranger] };
    await verifyAction(network(), both, async () => {
      const channel = await must(owner.rest.post("/users/@me/channels", { recipients: [other.id] }));
      await network().seed.message(owner, channel.id, "hello");
    });
  });

  test("an event that is missing is found out", async () => {
    const client = await network().connect({ token: owner.token });
    await must(owner.rest.patch(`/channels/${guild.channelId}`, { topic: "changed" }));
    await network().settle();
    const fresh = await network().connect({ token: owner.token });
    const now = stateOf(fresh.events);
    expect(differences(stateOf(client.events), now)).toEqual([]);
    const told = client.events.filter(({ t }) => t !== "CHANNEL_UPDATE");
    expect(differences(stateOf(told), now)).toEqual([
      `guilds.${guild.id}.channels.${guild.channelId}.topic: null is not "changed"`,
    ]);
  });
});
