import { must, onBundle } from "@spacebar/testkit";
import type { Answer, SeededGuild, SeededUser } from "@spacebar/testkit";
import { FORBIDDEN, memberWith, verdict } from "./support/guild.js";

const tomorrow = (): string => new Date(Date.now() + 24 * 3600 * 1000).toISOString();

/** What somebody does to somebody else, and the status it has when they may. */
const DEEDS: [string, number, (by: SeededUser, guild: string, target: string) => Promise<Answer>][] = [
  ["rename", 200, (by, guild, target) => by.rest.patch(`/guilds/${guild}/members/${target}`, { nick: "x" })],
  [
    "time out",
    200,
    (by, guild, target) =>
      by.rest.patch(`/guilds/${guild}/members/${target}`, { communication_disabled_until: tomorrow() }),
  ],
  [
    "end a timeout",
    200,
    (by, guild, target) => by.rest.patch(`/guilds/${guild}/members/${target}`, { communication_disabled_until: null }),
  ],
  ["kick", 204, (by, guild, target) => by.rest.delete(`/guilds/${guild}/members/${target}`)],
  ["ban", 204, (by, guild, target) => by.rest.put(`/guilds/${guild}/bans/${target}`, {})],
];

const MODERATOR = ["MANAGE_NICKNAMES", "MODERATE_MEMBERS", "KICK_MEMBERS", "BAN_MEMBERS"] as const;

onBundle("members act only on those below them", (network) => {
  let guild: SeededGuild;
  let moderator: SeededUser;
  let equal: SeededUser;
  let higher: SeededUser;

  beforeAll(async () => {
    const owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    moderator = await memberWith(network(), guild, 1, ...MODERATOR);
    const { roles } = await must(owner.rest.get(`/guilds/${guild.id}/members/${moderator.id}`));
    equal = await network().seed.member(guild);
    await network().seed.giveRole(owner, guild.id, equal.id, roles[0] as string);
    higher = await memberWith(network(), guild, 9);
  });

  test.each(DEEDS)("%s", async (_name, success, deed) => {
    expect(verdict(await deed(moderator, guild.id, higher.id))).toEqual(FORBIDDEN);
    expect(verdict(await deed(moderator, guild.id, equal.id))).toEqual(FORBIDDEN);
    expect(verdict(await deed(moderator, guild.id, guild.owner.id))).toEqual(FORBIDDEN);
    const lower = await network().seed.member(guild);
    expect(verdict(await deed(equal, guild.id, lower.id))).toEqual([success, undefined]);
  });

  test.each(DEEDS)("%s: not without the permission, however high", async (_name, _success, deed) => {
    const lower = await network().seed.member(guild);
    expect(verdict(await deed(higher, guild.id, lower.id))).toEqual(FORBIDDEN);
  });

  test("an administrator cannot be timed out, except that the owner ends it", async () => {
    const admin = await memberWith(network(), guild, 1, "ADMINISTRATOR");
    const path = `/guilds/${guild.id}/members/${admin.id}`;
    expect(verdict(await guild.owner.rest.patch(path, { communication_disabled_until: tomorrow() }))).toEqual(
      FORBIDDEN,
    );
    expect(verdict(await guild.owner.rest.patch(path, { communication_disabled_until: null }))).toEqual([
      200,
      undefined,
    ]);
  });
});
