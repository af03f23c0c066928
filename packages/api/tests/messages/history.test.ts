import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, verdict } from "../support/guild.js";
import { faults, forbid, MessagesOf } from "../support/messages.js";

onBundle("the history of a channel", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let messages: MessagesOf;
  /** By their contents, `0` to `9`. */
  let ids: string[];
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    const channel = await network().seed.channel(owner, guild.id);
    messages = new MessagesOf(owner, channel.id);
    ids = [];
    for (let count = 0; count < 10; count++) ids.push((await messages.send(String(count))).id);
  });

  const page = async (query: Record<string, string | number>) => (await messages.contents(query)).join("");

  test("comes newest first", async () => {
    expect(await page({})).toBe("9876543210");
    expect(await page({ limit: 3 })).toBe("987");
  });

  test("goes on before, after and around a message, which may be gone", async () => {
    expect(await page({ limit: 3, before: ids[5]! })).toBe("432");
    expect(await page({ limit: 3, after: ids[5]! })).toBe("876");
    expect(await page({ limit: 5, around: ids[5]! })).toBe("76543");
    expect(await page({ limit: 4, around: ids[5]! })).toHaveLength(4);
    expect(await page({ limit: 1, around: ids[5]! })).toBe("5");
    expect(await page({ limit: 5, around: ids[0]! })).toContain("210");
    expect(await page({ limit: 5, around: ids[9]! })).toContain("987");
    const between = String(BigInt(ids[5]!) + 1n);
    expect(await page({ limit: 2, before: between })).toBe("54");
    expect(await page({ limit: 2, after: between })).toBe("76");
    expect(await page({ limit: 2, after: "0" })).toBe("10");
    expect(await page({ limit: 2, before: "0" })).toBe("");
  });

  test("takes one cursor: around, else before, else after", async () => {
    const [before, after, around] = [ids[3]!, ids[6]!, ids[5]!];
    expect(await page({ limit: 1, before, after, around })).toBe("5");
    expect(await page({ limit: 1, before, after })).toBe("2");
  });

  test.each([
    ["limit", "0"],
    ["limit", "101"],
    ["limit", "x"],
    ["before", "x"],
    ["after", "-1"],
    ["around", "99999999999999999999"],
  ])("refuses %s=%s", async (name, value) => {
    const answer = await messages.list({ [name]: value });
    expect(verdict(answer)).toEqual([400, 50035]);
    expect(Object.keys(faults(answer))).toEqual([name]);
  });

  test("has a message that is asked for", async () => {
    const path = `${messages.path}/${ids[5]!}`;
    expect((await owner.rest.get(path)).body).toMatchObject({ id: ids[5], content: "5" });
    expect(verdict(await owner.rest.get(`${messages.path}/1`))).toEqual([404, 10008]);
    expect(verdict(await owner.rest.get(`/channels/${guild.channelId}/messages/${ids[5]!}`))).toEqual([404, 10008]);
  });

  test("is empty to those who may not read it, who get no single message either", async () => {
    const { id } = await new MessagesOf(owner, guild.channelId).send("x");
    await forbid(guild, bits("READ_MESSAGE_HISTORY"));
    const theirs = new MessagesOf(member, guild.channelId);
    expect(await must(theirs.list())).toEqual([]);
    expect(verdict(await member.rest.get(`${theirs.path}/${id}`))).toEqual(FORBIDDEN);
    await forbid(guild, bits("VIEW_CHANNEL"));
    expect(verdict(await theirs.list())).toEqual([403, 50001]);
    expect(verdict(await (await network().seed.user()).rest.get(theirs.path))).toEqual([403, 50001]);
  });

  test("keeps a message's reactions, and says which are one's own", async () => {
    const { id } = await messages.send("x");
    const react = (by: SeededUser, emoji: string) =>
      must(by.rest.put(`${messages.path}/${id}/reactions/${encodeURIComponent(emoji)}/@me`));
    await react(owner, "👍");
    await react(owner, "🎉");
    await react(member, "👍");
    const reactions = async (by: SeededUser) => (await must(messages.as(by).list({ limit: 1 })))[0].reactions;
    const shown = (count: number, me: boolean, name: string) =>
      expect.objectContaining({
        count,
        me,
        me_burst: false,
        emoji: { id: null, name },
        count_details: { normal: count, burst: 0 },
      });
    expect(await reactions(owner)).toEqual([shown(2, true, "👍"), shown(1, true, "🎉")]);
    expect(await reactions(member)).toEqual([shown(2, true, "👍"), shown(1, false, "🎉")]);
  });
});
