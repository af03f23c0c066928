import { forEachSetup, must, until } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";

const PNG = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==`;

await forEachSetup("the own account", (network) => {
  const change = (user: SeededUser, body: object) => user.rest.patch("/users/@me", body);
  const faults = (body: { errors?: object }) => Object.keys(body.errors ?? {});

  test("display name, pictures and profile are changed without a password, and others are told", async () => {
    const { guild, owner, members } = await network().seed.community(1);
    const [member] = members;
    const [own, others] = [
      await network().connect({ token: owner.token }),
      await network().connect({ token: member!.token }),
    ];
    const changed = await must(change(owner, { global_name: "  The Owner ", avatar: PNG }));
    expect(changed).toMatchObject({
      id: owner.id,
      global_name: "The Owner",
      avatar: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(changed.token).toBeUndefined();
    expect(await own.waitFor("USER_UPDATE")).toMatchObject({
      id: owner.id,
      email: owner.email,
      global_name: "The Owner",
    });
    const told = await others.waitFor("GUILD_MEMBER_UPDATE");
    expect(told).toMatchObject({
      guild_id: guild.id,
      user: { id: owner.id, global_name: "The Owner", avatar: changed.avatar },
    });
    expect(JSON.stringify(others.texts)).not.toContain(owner.email);

    const profile = { bio: "about me", pronouns: "they", accent_color: 0xff0000 };
    expect(await must(owner.rest.patch("/users/@me/profile", profile))).toMatchObject(profile);
    expect(await must(owner.rest.get("/users/@me"))).toMatchObject(profile);
    expect(await must(change(owner, { avatar: null, global_name: null }))).toMatchObject({
      avatar: null,
      global_name: null,
    });
  });

  test("name, address and password need the password", async () => {
    const user = await network().seed.user();
    for (const body of [
      { username: `${user.username}x` },
      { email: `x${user.email}` },
      { new_password: "another horse battery" },
    ]) {
      expect(faults((await change(user, body)).body)).toEqual(["password"]);
      expect((await change(user, { ...body, password: "wrong horse battery" })).body).toMatchObject({
        code: 50035,
        errors: { password: { _errors: [{ code: "PASSWORD_DOES_NOT_MATCH" }] } },
      });
    }
    expect(await must(user.rest.get("/users/@me"))).toMatchObject({ username: user.username, email: user.email });
    const username = `${user.username}x`;
    expect(await must(change(user, { username: username.toUpperCase(), password: user.password }))).toMatchObject({
      username,
    });
    const login = await network().rest().post("/auth/login", { login: username, password: user.password });
    expect(login.status).toBe(200);
  });

  test("a name or address of another account is refused, at once or not", async () => {
    const [user, other, third] = await network().seed.users(3);
    const { password } = user!;
    expect(faults((await change(user!, { username: other!.username.toUpperCase(), password })).body)).toEqual([
      "username",
    ]);
    expect(faults((await change(user!, { email: other!.email.toUpperCase(), password })).body)).toEqual(["email"]);
    const username = `same_${third!.id.slice(-6)}`;
    const answers = await Promise.all([user!, third!].map((one) => change(one, { username, password })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  test("names keep to their rules", async () => {
    const user = await network().seed.user();
    for (const username of ["a", "with space", "emoji😀", "two..dots", "everyone", "here", "x".repeat(33)]) {
      expect([username, faults((await change(user, { username, password: user.password })).body)]).toEqual([
        username,
        ["username"],
      ]);
    }
    expect(faults((await change(user, { discriminator: "0001" })).body)).toEqual(["discriminator"]);
    expect((await change(user, { discriminator: "0" })).status).toBe(200);
    expect(faults((await change(user, { bio: "x".repeat(191) })).body)).toEqual(["bio"]);
    expect(faults((await change(user, { avatar: "data:image/png;base64,AAAA" })).body)).toEqual(["avatar"]);
  });

  test("a body cannot set what is not its sender's to set", async () => {
    const user = await network().seed.user();
    const wishes = {
      operator: true,
      bot: true,
      verified: true,
      flags: 1,
      public_flags: 1,
      premium_type: 2,
      mfa_enabled: true,
      id: "1",
    };
    const before = await must(user.rest.get("/users/@me"));
    expect(await must(change(user, wishes))).toEqual(before);
    expect((await user.rest.get("/users/@me")).body).toEqual(before);
  });

  test("a bot renames itself without a password and keeps digits", async () => {
    const owner = await network().seed.user();
    const [one, two] = [await network().seed.bot(owner), await network().seed.bot(owner)];
    const names = await Promise.all(
      [one, two].map((bot) => must(bot.rest.patch("/users/@me", { username: "Same Name" }))),
    );
    for (const { username, discriminator } of names) {
      expect(username).toBe("Same Name");
      expect(discriminator).toMatch(/^\d{4}$/);
    }
    expect((await one.rest.patch("/users/@me", { username: "@everyone" })).status).toBe(400);
  });

  test("a bot cannot do what takes a password", async () => {
    const bot = await network().seed.bot(await network().seed.user());
    const asked = [
      bot.rest.post("/users/@me/disable", { password: "x" }),
      bot.rest.post("/users/@me/delete", {}),
      bot.rest.post("/users/@me/mfa/totp/enable", { password: "x" }),
      bot.rest.post("/users/@me/mfa/totp/disable", { code: "000000" }),
      bot.rest.get("/auth/sessions"),
      bot.rest.get("/users/@me/settings"),
      bot.rest.patch("/users/@me/profile", { bio: "x" }),
    ];
    for (const { status, body } of await Promise.all(asked)) expect([status, body.code]).toEqual([403, 20001]);
  });

  test("a deleted account leaves nothing of itself but what it wrote", async () => {
    const { guild, owner, members } = await network().seed.community(1);
    const [leaver] = members;
    await must(change(leaver!, { global_name: "Secret Name", bio: "secret bio" }));
    const { id } = await network().seed.message(leaver!, guild.channelId, "it was me");
    const watching = await network().connect({ token: owner.token });
    expect((await leaver!.rest.post("/users/@me/delete/", { password: leaver!.password })).status).toBe(204);
    expect(await watching.waitFor("GUILD_MEMBER_REMOVE")).toMatchObject({
      guild_id: guild.id,
      user: { id: leaver!.id },
    });
    const ghost = await must(owner.rest.get(`/users/${leaver!.id}`));
    expect(ghost).toMatchObject({
      id: leaver!.id,
      username: expect.stringMatching(/^deleted_user_/),
      global_name: null,
      avatar: null,
    });
    const message = await must(owner.rest.get(`/channels/${guild.channelId}/messages/${id}`));
    expect(message).toMatchObject({ content: "it was me", author: { username: ghost.username } });
    expect((await owner.rest.post("/users/@me/channels", { recipient_id: leaver!.id })).body.code).toBe(50007);
    expect(await must(owner.rest.get(`/guilds/${guild.id}?with_counts=true`))).toMatchObject({
      approximate_member_count: 1,
    });
    const again = await network().seed.user({ username: leaver!.username, email: leaver!.email });
    expect(again.id).not.toBe(leaver!.id);
  });

  test("the owner of a guild cannot be deleted", async () => {
    const { owner } = await network().seed.community(0);
    const { status, body } = await owner.rest.post("/users/@me/delete", { password: owner.password });
    expect([status, body.code]).toEqual([400, 40011]);
    expect((await owner.rest.get("/users/@me")).status).toBe(200);
  });

  test("who is deleted takes the bots along", async () => {
    const owner = await network().seed.user();
    const bot = await network().seed.bot(owner);
    const session = await network().connect({ token: bot.token });
    await must(owner.rest.post("/users/@me/delete", { password: owner.password }));
    expect((await session.closed).code).toBe(4004);
    expect((await bot.rest.get("/users/@me")).status).toBe(401);
  });

  test("settings are changed key by key and told to the other devices", async () => {
    const user = await network().seed.user();
    const session = await network().connect({ token: user.token });
    const before = await must(user.rest.get("/users/@me/settings"));
    const patch = {
      theme: "light",
      custom_status: { text: "busy" },
      locale: "de",
      unknown_key: 1,
      animate_emoji: null,
    };
    const after = await must(user.rest.patch("/users/@me/settings", patch));
    expect(after).toMatchObject({ ...before, theme: "light", locale: "de", custom_status: { text: "busy" } });
    expect(after.unknown_key).toBeUndefined();
    expect(await session.waitFor("USER_SETTINGS_UPDATE")).toEqual({
      theme: "light",
      locale: "de",
      custom_status: { text: "busy" },
    });
    expect(await must(user.rest.get("/users/@me/settings"))).toEqual(after);
    expect(await must(user.rest.patch("/users/@me/settings", { custom_status: null }))).toMatchObject({
      custom_status: null,
      theme: "light",
    });
    expect((await user.rest.patch("/users/@me/settings", { theme: "pink" })).status).toBe(400);
    expect((await must(user.rest.get("/users/@me"))).locale).toBe("de");
  });

  test("the status among the settings is what others see", async () => {
    const { owner, members } = await network().seed.community(1);
    const watching = await network().connect({ token: owner.token });
    await network().connect({ token: members[0]!.token });
    await watching.waitFor("PRESENCE_UPDATE", ({ user }) => user.id === members[0]!.id);
    watching.forget();
    await must(members[0]!.rest.patch("/users/@me/settings", { status: "dnd" }));
    expect(await watching.waitFor("PRESENCE_UPDATE", ({ user }) => user.id === members[0]!.id)).toMatchObject({
      status: "dnd",
    });
  });

  test("a profile shows what two have in common, to those who have something", async () => {
    const { guild, owner, members } = await network().seed.community(1);
    const stranger = await network().seed.user();
    await must(members[0]!.rest.patch("/users/@me/profile", { bio: "hello" }));
    const query = "?with_mutual_guilds=true&with_mutual_friends=true";
    const profile = await must(owner.rest.get(`/users/${members[0]!.id}/profile${query}&guild_id=${guild.id}`));
    expect(profile).toMatchObject({
      user: { id: members[0]!.id, bio: "hello" },
      user_profile: { bio: "hello" },
      mutual_guilds: [{ id: guild.id, nick: null }],
      mutual_friends: [],
      badges: [],
      connected_accounts: [],
      guild_member: { user: { id: members[0]!.id } },
    });
    expect((await stranger.rest.get(`/users/${members[0]!.id}/profile`)).body.code).toBe(50001);
    expect((await stranger.rest.get("/users/1/profile")).body.code).toBe(10013);
    expect((await must(stranger.rest.get(`/users/${stranger.id}/profile`))).user.id).toBe(stranger.id);
  });

  test("the routes that clients call before and beside everything answer", async () => {
    const rest = network().rest();
    expect(await must(rest.get("/experiments"))).toMatchObject({ fingerprint: expect.any(String), assignments: [] });
    expect(await must(rest.get("/experiments?with_guild_experiments=true"))).toMatchObject({ guild_experiments: [] });
    expect(await must(rest.get("/apex/experiments?surface=2"))).toMatchObject({
      assignments: {},
      installation: expect.any(String),
    });
    expect(await must(rest.post("/auth/fingerprint", {}))).toEqual({ fingerprint: expect.any(String) });
    expect(await must(rest.get("/auth/location-metadata"))).toMatchObject({ consent_required: false });
    for (const path of ["/science", "/metrics"]) {
      for (const body of [{ events: [1] }, "not json", new Uint8Array(100_000)])
        expect((await rest.post(path, body)).status).toBe(204);
    }
    const user = await network().seed.user();
    const attempt = async (username: string) =>
      (await must(rest.post("/unique-username/username-attempt-unauthed", { username }))).taken;
    expect(await attempt(user.username.toUpperCase())).toBe(true);
    expect(await attempt(`${user.username}_free`)).toBe(false);
    expect(await attempt("not a name!")).toBe(null);
    const suggestion = await must(
      rest.get(`/unique-username/username-suggestions-unauthed?global_name=${user.username}`),
    );
    expect(await attempt(suggestion.username as string)).toBe(false);
    expect((await must(rest.post("/auth/password/validate", { password: "short" }))).valid).toBe(false);
    expect(await must(rest.post("/auth/password/validate", { password: "correct horse Battery 9" }))).toMatchObject({
      valid: true,
    });
    expect(await must(user.rest.get("/users/@me/connections"))).toEqual([]);
    expect(await must(user.rest.get("/users/@me/relationships"))).toEqual([]);
    await network().configure({ compatibility: { webClients: false } });
    await until(async () => (await rest.get("/experiments")).status === 404);
    await network().configure({ compatibility: { webClients: true } });
  });
});
