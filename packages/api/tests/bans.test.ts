import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { FORBIDDEN, memberWith, verdict } from "./support/guild.js";

await forEachSetup("bans", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let witness: SeededUser;

  const path = (id = "") => `/guilds/${guild.id}/bans${id && `/${id}`}`;

  beforeAll(async () => {
    const community = await network().seed.community(1);
    [owner, guild, witness] = [community.owner, community.guild, community.members[0]!];
  });

  test("a banned member is out, cannot come back, and what they wrote lately is gone", async () => {
    const target = await network().seed.member(guild);
    const other = await network().seed.channel(owner, guild.id);
    const written = [
      await network().seed.message(target, guild.channelId),
      await network().seed.message(target, other.id),
      await network().seed.message(target, other.id),
    ];
    const kept = await network().seed.message(witness, other.id);
    const gone = await network().connect({ token: target.token });
    const moderator = await network().connect({ token: owner.token });
    const watching = await network().connect({ token: witness.token });
    const body = { delete_message_seconds: 3600 };
    const headers = { "x-audit-log-reason": "raison%20%C3%A9vidente" };
    expect((await owner.rest.put(path(target.id), body, { headers })).status).toBe(204);
    await network().settle();
    expect(gone.recent.map(({ t }) => t)).toContain("GUILD_DELETE");
    expect(gone.all("MESSAGE_DELETE_BULK")).toEqual([]);
    const about = { guild_id: guild.id, user: expect.objectContaining({ id: target.id }) };
    expect(moderator.all("GUILD_BAN_ADD")).toEqual([expect.objectContaining(about)]);
    expect(watching.all("GUILD_BAN_ADD")).toEqual([]);
    expect(watching.all("GUILD_MEMBER_REMOVE")).toEqual([about]);
    const bulk = watching.all("MESSAGE_DELETE_BULK");
    expect(bulk.flatMap(({ ids }) => ids as string[])).toEqual(expect.arrayContaining(written.map(({ id }) => id)));
    expect(bulk.map(({ channel_id }) => channel_id as string).toSorted()).toEqual(
      [guild.channelId, other.id].toSorted(),
    );
    expect((await witness.rest.get(`/channels/${other.id}/messages`)).body.map(({ id }: { id: string }) => id)).toEqual(
      [kept.id],
    );
    expect((await owner.rest.get(path(target.id))).body).toMatchObject({
      user: { id: target.id },
      reason: "raison évidente",
    });
    const code = await network().seed.invite(owner, guild.channelId);
    expect(verdict(await target.rest.post(`/invites/${code}`, {}))).toEqual([403, 40007]);
    expect(verdict(await owner.rest.put(path(target.id)))).toEqual([204, undefined]);
    expect((await owner.rest.delete(path(target.id))).status).toBe(204);
    await network().settle();
    expect(moderator.all("GUILD_BAN_REMOVE")).toEqual([expect.objectContaining(about)]);
    expect((await target.rest.post(`/invites/${code}`, {})).status).toBe(200);
  });

  test("without a wish for it no message goes", async () => {
    const target = await network().seed.member(guild);
    const message = await network().seed.message(target, guild.channelId);
    await must(owner.rest.put(path(target.id)));
    expect((await witness.rest.get(`/channels/${guild.channelId}/messages/${message.id}`)).status).toBe(200);
  });

  test("a stranger can be banned before they come, nobody who is nobody", async () => {
    const stranger = await network().seed.user();
    const moderator = await memberWith(network(), guild, 1, "BAN_MEMBERS");
    expect((await moderator.rest.put(path(stranger.id), {})).status).toBe(204);
    expect(verdict(await moderator.rest.put(path("1"), {}))).toEqual([404, 10013]);
    expect(verdict(await moderator.rest.put(path(moderator.id), {}))).toEqual(FORBIDDEN);
    expect(verdict(await witness.rest.put(path(stranger.id), {}))).toEqual(FORBIDDEN);
    expect(verdict(await witness.rest.get(path()))).toEqual(FORBIDDEN);
    expect(verdict(await owner.rest.get(path(witness.id)))).toEqual([404, 10026]);
    expect(verdict(await owner.rest.delete(path(witness.id)))).toEqual([404, 10026]);
  });

  test("many at once: those who cannot be banned are named, and if that is all it is an error", async () => {
    const moderator = await memberWith(network(), guild, 1, "BAN_MEMBERS", "MANAGE_GUILD");
    const peer = await memberWith(network(), guild, 2);
    const targets = [await network().seed.member(guild), await network().seed.user()];
    const user_ids = [...targets.map(({ id }) => id), peer.id, owner.id, moderator.id, "1"];
    const { body } = await moderator.rest.post(`/guilds/${guild.id}/bulk-ban`, { user_ids });
    expect(body.banned_users.toSorted()).toEqual(targets.map(({ id }) => id).toSorted());
    expect(body.failed_users).toEqual([peer.id, owner.id, moderator.id, "1"]);
    const again = await moderator.rest.post(`/guilds/${guild.id}/bulk-ban`, { user_ids });
    expect(verdict(again)).toEqual([400, 500000]);
    const onlyBans = await memberWith(network(), guild, 1, "BAN_MEMBERS");
    expect(verdict(await onlyBans.rest.post(`/guilds/${guild.id}/bulk-ban`, { user_ids }))).toEqual(FORBIDDEN);
  });

  test("they are listed by pages in the order of the users' ids", async () => {
    const place = await network().seed.guild(owner);
    const ids = [];
    for (const user of await network().seed.users(4)) {
      await must(owner.rest.put(`/guilds/${place.id}/bans/${user.id}`));
      ids.push(user.id);
    }
    ids.sort((a, b) => Number(BigInt(a) - BigInt(b)));
    const list = async (query: Record<string, string | number>) =>
      (await must(owner.rest.get(`/guilds/${place.id}/bans`, { query }))).map(
        ({ user }: { user: { id: string } }) => user.id,
      );
    expect(await list({})).toEqual(ids);
    expect(await list({ after: ids[0]!, limit: 2 })).toEqual(ids.slice(1, 3));
    expect(await list({ before: ids[3]!, limit: 2 })).toEqual(ids.slice(1, 3));
    expect(await list({ before: ids[1]!, after: ids[2]! })).toEqual(ids.slice(0, 1));
  });
});
