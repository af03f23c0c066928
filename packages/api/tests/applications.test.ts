import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";

const MANAGE_ROLES = 1n << 28n;
const BAN_MEMBERS = 1n << 2n;

await forEachSetup("applications and their bots", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let stranger: SeededUser;
  let bot: SeededBot;

  beforeAll(async () => {
    const { seed } = network();
    [owner, stranger] = await Promise.all([seed.user(), seed.user()]);
    guild = await seed.guild(owner);
    bot = await seed.bot(owner);
  });

  test("the owner registers, lists and changes an application", async () => {
    const created = await must(owner.rest.post("/applications", { name: "  Helper ", description: "helps" }));
    expect(created).toMatchObject({ name: "Helper", description: "helps", owner: { id: owner.id }, team: null });
    expect(created.verify_key).toMatch(/^[0-9a-f]{64}$/);
    const listed = await must(owner.rest.get("/applications"));
    expect(listed.map(({ id }: { id: string }) => id)).toContain(created.id);
    const patch = { name: "Better", terms_of_service_url: "https://example.test/terms", tags: ["fun"], flags: 1 };
    const changed = await must(owner.rest.patch(`/applications/${created.id}`, patch));
    expect(changed).toMatchObject({
      name: "Better",
      terms_of_service_url: "https://example.test/terms",
      tags: ["fun"],
      flags: 0,
    });
    expect((await owner.rest.get(`/applications/${created.id}`)).body).toEqual(changed);
  });

  test("a name must have 1 to 32 characters", async () => {
    for (const name of ["   ", "x".repeat(33)]) {
      const { status, body } = await owner.rest.post("/applications", { name });
      expect([status, body.code, body.errors.name._errors[0].code]).toEqual([400, 50035, "BASE_TYPE_BAD_LENGTH"]);
    }
  });

  test("nobody else sees or touches it", async () => {
    const path = `/applications/${bot.applicationId}`;
    for (const answer of [
      await stranger.rest.get(path),
      await stranger.rest.patch(path, { name: "Mine" }),
      await stranger.rest.post(`${path}/delete`, {}),
      await stranger.rest.post(`${path}/bot/reset`, {}),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 50001]);
    }
    expect((await owner.rest.get("/applications/1")).body.code).toBe(10002);
  });

  test("the bot reads and changes its application, but not its name, and cannot reset or delete it", async () => {
    const me = await must(bot.rest.get("/applications/@me"));
    expect(me).toMatchObject({ id: bot.applicationId, bot: { id: bot.id, bot: true } });
    expect(await must(bot.rest.get("/oauth2/applications/@me"))).toEqual(me);
    const changed = await must(bot.rest.patch("/applications/@me", { description: "by the bot", name: "by the bot" }));
    expect(changed).toMatchObject({ description: "by the bot", name: me.name });
    for (const what of ["bot/reset", "delete", "bot"]) {
      const { status, body } = await bot.rest.post(`/applications/${bot.applicationId}/${what}`, {});
      expect([status, body.code]).toEqual([403, 20012]);
    }
    expect((await owner.rest.get("/applications/@me")).body.code).toBe(10002);
  });

  test("a second bot is not made, and no token told", async () => {
    const { status, body } = await owner.rest.post(`/applications/${bot.applicationId}/bot`, {});
    expect([status, body]).toEqual([200, { token: null }]);
  });

  test("the owner renames the bot, within the rules for bots' names", async () => {
    const path = `/applications/${bot.applicationId}/bot`;
    const named = await must(owner.rest.patch(path, { username: "Renamed Bot" }));
    expect(named).toMatchObject({ id: bot.id, username: "Renamed Bot", bot: true });
    expect((await must(bot.rest.get("/users/@me"))).username).toBe("Renamed Bot");
    expect((await owner.rest.patch(path, { username: "a@b" })).body.errors.username).toBeDefined();
    expect((await bot.rest.patch(path, { username: "Free" })).body.code).toBe(20012);
  });

  test("SEC-12: a reset kills the old token", async () => {
    const fresh = await network().seed.bot(owner);
    expect((await fresh.rest.get("/users/@me")).status).toBe(200);
    const { token } = await must(owner.rest.post(`/applications/${fresh.applicationId}/bot/reset`, {}));
    expect((await fresh.rest.get("/users/@me")).status).toBe(401);
    expect((await network().rest(`Bot ${token}`).get("/users/@me")).body.id).toBe(fresh.id);
  });

  test("the consent page shows the bot and the guilds", async () => {
    const { body } = await owner.rest.get(`/oauth2/authorize?client_id=${bot.applicationId}&permissions=8`);
    expect(body).toMatchObject({ bot: { id: bot.id }, application: { id: bot.applicationId } });
    expect(body.guilds).toContainEqual(expect.objectContaining({ id: guild.id, permissions: expect.any(String) }));
  });

  test("adding a bot with permissions gives it a managed role; adding it again changes the role", async () => {
    const { seed } = network();
    await seed.addBot(owner, bot.applicationId, guild.id, BAN_MEMBERS);
    const managed = async () => {
      const roles = await must(owner.rest.get(`/guilds/${guild.id}/roles`));
      return roles.filter((role: { tags?: { bot_id?: string } }) => role.tags?.bot_id === bot.id);
    };
    expect(await managed()).toMatchObject([{ managed: true, permissions: String(BAN_MEMBERS) }]);
    await seed.addBot(owner, bot.applicationId, guild.id, MANAGE_ROLES);
    expect(await managed()).toMatchObject([{ managed: true, permissions: String(MANAGE_ROLES) }]);
    expect(await must(bot.rest.get("/users/@me/guilds"))).toMatchObject([{ id: guild.id }]);
  });

  test("a bot without permissions gets no role", async () => {
    const { seed } = network();
    const quiet = await seed.bot(owner, { guilds: [guild.id] });
    const roles = await must(owner.rest.get(`/guilds/${guild.id}/roles`));
    expect(roles.filter((role: { tags?: { bot_id?: string } }) => role.tags?.bot_id === quiet.id)).toEqual([]);
  });

  test("only those who manage the guild add bots", async () => {
    const body = { authorize: true, guild_id: guild.id, permissions: "0" };
    const path = `/oauth2/authorize?client_id=${bot.applicationId}&scope=bot`;
    expect((await stranger.rest.post(path, body)).body.code).toBe(50001);
    expect((await bot.rest.post(path, body)).body.code).toBe(20001);
    expect((await owner.rest.post(path, { authorize: true })).body.errors.guild_id._errors[0].code).toBe(
      "BASE_TYPE_REQUIRED",
    );
    expect((await owner.rest.post(path.replace("scope=bot", "scope=identify"), body)).body.code).toBe(50035);
  });

  test("only its owner adds a bot that is not public", async () => {
    const shy = await network().seed.bot(owner);
    await must(owner.rest.patch(`/applications/${shy.applicationId}`, { bot_public: false }));
    const theirs = await network().seed.guild(stranger);
    const body = { authorize: true, guild_id: theirs.id };
    expect((await stranger.rest.post(`/oauth2/authorize?client_id=${shy.applicationId}`, body)).body.code).toBe(50001);
  });

  test("a deleted application takes its bot out of every guild", async () => {
    const gone = await network().seed.bot(owner, { guilds: [guild.id], permissions: BAN_MEMBERS });
    expect((await owner.rest.post(`/applications/${gone.applicationId}/delete`, {})).status).toBe(204);
    expect((await gone.rest.get("/users/@me")).status).toBe(401);
    expect((await owner.rest.get(`/applications/${gone.applicationId}`)).body.code).toBe(10002);
    const roles = await must(owner.rest.get(`/guilds/${guild.id}/roles`));
    expect(roles.map((role: { tags?: { bot_id?: string } }) => role.tags?.bot_id)).not.toContain(gone.id);
  });
});
