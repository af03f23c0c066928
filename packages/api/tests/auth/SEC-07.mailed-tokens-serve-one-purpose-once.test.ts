import { Authenticator, MailSink, onBundle, PassingTime, until } from "@spacebar/testkit";

const mails = await MailSink.start();
afterAll(() => mails.close());

onBundle(
  "mailed tokens",
  (network) => {
    const time = new PassingTime();
    afterEach(() => time.stop());

    const verify = (token: string) => network().rest().post("/auth/verify", { token });
    const reset = (token: string, more: object = {}) =>
      network()
        .rest()
        .post("/auth/reset", { token, password: "another horse battery", ...more });
    const login = (email: string, password: string) => network().rest().post("/auth/login", { login: email, password });

    async function registered() {
      const user = await network().seed.user();
      const verifyToken = await mails.token(user.email, "verify");
      await network().rest().post("/auth/forgot", { login: user.email.toUpperCase() });
      return { user, verifyToken, resetToken: await mails.token(user.email, "reset") };
    }

    test("a registration mails a link that verifies the address, once", async () => {
      const { user, verifyToken } = await registered();
      expect((await user.rest.get("/users/@me")).body.verified).toBe(false);
      expect(await verify(verifyToken)).toMatchObject({ status: 200, body: { user_id: user.id, token: null } });
      expect((await user.rest.get("/users/@me")).body.verified).toBe(true);
      expect((await verify(verifyToken)).status).toBe(400);
    });

    test("a link sent again makes the earlier one worthless", async () => {
      const { user, verifyToken } = await registered();
      expect((await user.rest.post("/auth/verify/resend")).status).toBe(204);
      const again = await until(async () => {
        const token = await mails.token(user.email, "verify");
        return token === verifyToken ? undefined : token;
      });
      expect((await verify(verifyToken)).status).toBe(400);
      expect((await verify(again)).status).toBe(200);
    });

    test("a reset sets the password once, logs in, and ends every other login", async () => {
      const { user, resetToken } = await registered();
      expect((await reset(resetToken, { password: "short" })).body).toMatchObject({
        code: 50035,
        errors: { password: {} },
      });
      const done = await reset(resetToken);
      expect(done.status).toBe(200);
      expect(
        (
          await network()
            .rest(done.body.token as string)
            .get("/users/@me")
        ).status,
      ).toBe(200);
      expect((await user.rest.get("/users/@me")).status).toBe(401);
      expect((await login(user.email, user.password)).status).toBe(400);
      expect((await login(user.email, "another horse battery")).status).toBe(200);
      expect((await reset(resetToken)).body).toMatchObject({ code: 50035, errors: { token: {} } });
    });

    test("one kind of token does not serve for another, nor as a login", async () => {
      const { user, verifyToken, resetToken } = await registered();
      expect((await verify(resetToken)).status).toBe(400);
      expect((await reset(verifyToken)).status).toBe(400);
      for (const ticket of [verifyToken, resetToken]) {
        expect((await network().rest().post("/auth/mfa/totp", { ticket, code: "000000" })).status).toBe(400);
        for (const header of [ticket, `Bearer ${ticket}`, `Bot ${ticket}`, `${btoa(user.id)}.AAAAAAAA.${ticket}`]) {
          for (const path of ["/users/@me", "/users/@me/guilds", "/users/@me/settings", "/auth/sessions"]) {
            expect((await network().rest(header).get(path)).status).toBe(401);
          }
        }
      }
    });

    test("tokens die within the hour", async () => {
      const { verifyToken, resetToken } = await registered();
      time.pass(3_601_000);
      expect((await verify(verifyToken)).status).toBe(400);
      expect((await reset(resetToken)).status).toBe(400);
    });

    test("SEC-09: a reset asks for the second factor, with a ticket that logs nobody in", async () => {
      const { user, resetToken } = await registered();
      const app = new Authenticator();
      const on = await user.rest.post("/users/@me/mfa/totp/enable", {
        password: user.password,
        secret: app.secret,
        code: app.code(),
      });
      expect(on.status).toBe(200);
      time.nextCode();
      const asked = await reset(resetToken);
      expect(asked).toMatchObject({ status: 200, body: { user_id: user.id, mfa: true, totp: true } });
      expect(asked.body.token).toBeUndefined();
      const ticket = asked.body.ticket as string;
      const code = app.code();
      expect((await network().rest().post("/auth/mfa/totp", { ticket, code })).body).toMatchObject({ code: 60006 });
      const loginTicket = (await login(user.email, user.password)).body.ticket as string;
      expect((await reset(resetToken, { ticket: loginTicket, code })).body).toMatchObject({ code: 60006 });
      expect((await reset(resetToken, { code })).body).toMatchObject({ code: 60006 });
      expect((await reset(resetToken, { ticket, code: app.wrongCode() })).body).toMatchObject({ code: 60008 });
      expect((await reset(resetToken, { ticket, code })).body.token).toEqual(expect.any(String));
    });

    test("a changed address makes the old one's links worthless and is verified anew", async () => {
      const { user, verifyToken, resetToken } = await registered();
      const email = `new.${user.email}`;
      const changed = await user.rest.patch("/users/@me", { email, password: user.password });
      expect(changed).toMatchObject({ status: 200, body: { email, verified: false } });
      expect((await verify(verifyToken)).status).toBe(400);
      expect((await reset(resetToken)).status).toBe(400);
      expect((await verify(await mails.token(email, "verify"))).status).toBe(200);
      await until(() => mails.to(user.email).some(({ text }) => text.includes("has another e-mail address")));
    });

    test("links lead to where the host says, whatever the request claims", async () => {
      const { user } = await registered();
      await network()
        .rest()
        .post("/auth/forgot", { login: user.email }, { headers: { "x-forwarded-host": "evil.example" } });
      await until(() => mails.to(user.email).length >= 3);
      const links = mails.to(user.email).flatMap(({ text }) => text.match(/https?:\S+/g) ?? []);
      expect(links.length).toBeGreaterThan(0);
      expect(links.every((link) => link.startsWith("https://chat.example/"))).toBe(true);
    });

    test("nobody's mailbox is filled: ten mails an hour", async () => {
      const user = await network().seed.user();
      for (let times = 0; times < 15; times++) await network().rest().post("/auth/forgot", { login: user.email });
      await until(() => mails.to(user.email).length >= 10);
      // Mails leave in order: what this account was going to get has left before another's.
      await mails.token((await network().seed.user()).email, "verify");
      expect(mails.to(user.email)).toHaveLength(10);
    });
  },
  { env: { SMTP_URL: mails.url }, config: { general: { frontPage: "https://chat.example" } } },
);
