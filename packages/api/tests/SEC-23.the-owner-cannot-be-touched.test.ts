import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { FORBIDDEN, memberWith, roleAt, verdict } from "./support/guild.js";

const tomorrow = (): string => new Date(Date.now() + 24 * 3600 * 1000).toISOString();

onBundle("the owner cannot be touched, not even by an administrator", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let admin: SeededUser;
  let path: string;

  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    admin = await memberWith(network(), guild, 9, "ADMINISTRATOR");
    path = `/guilds/${guild.id}`;
  });

  afterEach(async () => {
    const now = await must(owner.rest.get(`${path}/members/${owner.id}`));
    expect([now.nick, now.communication_disabled_until]).toEqual([null, null]);
    expect((await owner.rest.get(path)).body.owner_id).toBe(owner.id);
  });

  test("kicked", async () => {
    expect(verdict(await admin.rest.delete(`${path}/members/${owner.id}`))).toEqual(FORBIDDEN);
  });

  test("banned, alone or among others", async () => {
    expect(verdict(await admin.rest.put(`${path}/bans/${owner.id}`, {}))).toEqual(FORBIDDEN);
    expect(verdict(await admin.rest.post(`${path}/bulk-ban`, { user_ids: [owner.id] }))).toEqual([400, 500000]);
    const stranger = await network().seed.user();
    const { body } = await admin.rest.post(`${path}/bulk-ban`, { user_ids: [owner.id, stranger.id] });
    expect(body).toEqual({ banned_users: [stranger.id], failed_users: [owner.id] });
  });

  test("timed out", async () => {
    const body = { communication_disabled_until: tomorrow() };
    expect(verdict(await admin.rest.patch(`${path}/members/${owner.id}`, body))).toEqual(FORBIDDEN);
    expect(verdict(await owner.rest.patch(`${path}/members/${owner.id}`, body))).toEqual(FORBIDDEN);
  });

  test("renamed", async () => {
    expect(verdict(await admin.rest.patch(`${path}/members/${owner.id}`, { nick: "x" }))).toEqual(FORBIDDEN);
  });

  test("replaced", async () => {
    expect(verdict(await admin.rest.patch(path, { owner_id: admin.id }))).toEqual(FORBIDDEN);
  });

  test("robbed of the guild", async () => {
    expect(verdict(await admin.rest.delete(path))).toEqual([403, 50001]);
    expect(verdict(await admin.rest.post(`${path}/delete`, {}))).toEqual([403, 50001]);
  });

  test("pruned", async () => {
    await must(admin.rest.post(`${path}/prune`, { days: 1 }));
  });

  test("outranked: an administrator rises no higher than their own role", async () => {
    const high = await roleAt(network(), guild, 99);
    expect(verdict(await admin.rest.put(`${path}/members/${admin.id}/roles/${high}`))).toEqual(FORBIDDEN);
    expect(verdict(await admin.rest.patch(`${path}/members/${admin.id}`, { roles: [high] }))).toEqual(FORBIDDEN);
    expect(verdict(await admin.rest.delete(`${path}/roles/${high}`))).toEqual(FORBIDDEN);
  });
});
