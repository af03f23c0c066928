import { Authenticator, onBundle, PassingTime } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { OneTimeToken, User } from "@spacebar/util/entities";

onBundle(
  "a login with a second factor",
  (network) => {
    const time = new PassingTime();
    afterEach(() => time.stop());

    /** Somebody with the second factor on, and the app that shows its codes. */
    async function enrolled() {
      const user = await network().seed.user();
      const app = new Authenticator();
      const answer = await user.rest.post("/users/@me/mfa/totp/enable", {
        password: user.password,
        secret: app.secret,
        code: app.code(),
      });
      expect(answer.status).toBe(200);
      const codes = (answer.body.backup_codes as { code: string }[]).map(({ code }) => code);
      time.nextCode();
      return { user, app, codes, rest: network().rest(answer.body.token as string) };
    }

    const login = ({ email, password }: SeededUser) => network().rest().post("/auth/login", { login: email, password });
    const ticketOf = async (user: SeededUser) => (await login(user)).body.ticket as string;
    const finish = (ticket: unknown, code: unknown, kind = "totp") =>
      network().rest().post(`/auth/mfa/${kind}`, { ticket, code });

    test("gives a ticket instead of a token, and the token for ticket and code, with and without a version", async () => {
      const { user, app } = await enrolled();
      const first = await login(user);
      expect(first).toMatchObject({
        status: 200,
        body: { user_id: user.id, mfa: true, totp: true, backup: true, sms: false },
      });
      expect(first.body.token).toBeUndefined();
      expect(Buffer.from(first.body.ticket as string, "base64url").length).toBeGreaterThanOrEqual(16);
      const second = await finish(first.body.ticket, app.code());
      expect(second.status).toBe(200);
      expect(
        (
          await network()
            .rest(second.body.token as string)
            .get("/v9/users/@me")
        ).body.id,
      ).toBe(user.id);
    });

    test.each([
      ["empty", ""],
      ["null", null],
      ["missing", undefined],
      ["a number", 123_456],
      ["a list", ["x"]],
      ["short", "a"],
      ["made up", "A".repeat(32)],
    ])("a ticket that is %s is refused with 400", async (_, ticket) => {
      const { app } = await enrolled();
      expect((await finish(ticket, app.code())).status).toBe(400);
    });

    test("a ticket works once", async () => {
      const { user, app } = await enrolled();
      const ticket = await ticketOf(user);
      expect((await finish(ticket, app.code())).status).toBe(200);
      time.nextCode();
      expect((await finish(ticket, app.code())).body).toMatchObject({ code: 60006 });
    });

    test("a ticket dies", async () => {
      const { user, app } = await enrolled();
      const ticket = await ticketOf(user);
      time.pass(301_000);
      expect((await finish(ticket, app.code())).body).toMatchObject({ code: 60006 });
    });

    test("a ticket is for its own account's codes", async () => {
      const [one, other] = [await enrolled(), await enrolled()];
      const ticket = await ticketOf(one.user);
      expect(await finish(ticket, other.app.code())).toMatchObject({ status: 400, body: { code: 60008 } });
      expect(await finish(ticket, other.codes[0], "backup")).toMatchObject({ status: 400, body: { code: 60008 } });
    });

    test.each([
      ["empty", ""],
      ["null", null],
      ["of zeros for an empty secret", "000000"],
    ])("a code that is %s is refused", async (_, code) => {
      const { user } = await enrolled();
      expect((await finish(await ticketOf(user), code)).status).toBe(400);
    });

    test("a code of the app works once, also on another ticket", async () => {
      const { user, app } = await enrolled();
      const [one, other] = [await ticketOf(user), await ticketOf(user)];
      const code = app.code();
      expect((await finish(one, code)).status).toBe(200);
      expect((await finish(other, code)).body).toMatchObject({ code: 60008 });
    });

    test("the code that turned it on is used up", async () => {
      const user = await network().seed.user();
      const app = new Authenticator();
      const code = app.code();
      await user.rest.post("/users/@me/mfa/totp/enable", { password: user.password, secret: app.secret, code });
      expect((await finish(await ticketOf(user), code)).body).toMatchObject({ code: 60008 });
    });

    test("a backup code works once and is kept as a hash", async () => {
      const { user, codes } = await enrolled();
      expect(new Set(codes).size).toBe(10);
      expect((await finish(await ticketOf(user), codes[0], "backup")).status).toBe(200);
      expect((await finish(await ticketOf(user), codes[0], "backup")).body).toMatchObject({ code: 60008 });
      const rows = await transaction((db) => db.query("SELECT code_hash FROM backup_codes"));
      expect(JSON.stringify(rows)).not.toContain(codes[1]);
    });

    test("somebody without a second factor cannot use its route, whatever is in the database", async () => {
      const user = await network().seed.user();
      const { ticket } = (await login((await enrolled()).user)).body as { ticket: string };
      await transaction((db) => db.update(OneTimeToken, { purpose: "mfa" }, { user_id: user.id }));
      expect((await finish(ticket, "000000")).status).toBe(400);
      await transaction((db) => db.update(User, { id: user.id }, { mfa_enabled: true, totp_secret: "" }));
      expect((await finish(ticket, new Authenticator().wrongCode())).status).toBe(400);
      expect((await finish(ticket, "")).status).toBe(400);
    });

    test("tickets of an account that turned it off are worthless", async () => {
      const { user, app, rest } = await enrolled();
      const ticket = await ticketOf(user);
      const off = await rest.post("/users/@me/mfa/totp/disable", { code: app.code() });
      expect(off.status).toBe(200);
      time.nextCode();
      expect((await finish(ticket, app.code())).body).toMatchObject({ code: 60006 });
      expect((await login(user)).body.token).toEqual(expect.any(String));
    });

    test("ten wrong codes lock it, for the right one too and on every ticket, and not for ever", async () => {
      const { user, app, codes } = await enrolled();
      for (let wrong = 1; wrong <= 10; wrong++) {
        expect((await finish(await ticketOf(user), app.wrongCode())).body).toMatchObject({ code: 60008 });
      }
      const locked = await finish(await ticketOf(user), app.code());
      expect(locked).toMatchObject({ status: 429, body: { retry_after: expect.any(Number) } });
      expect((await finish(await ticketOf(user), codes[0], "backup")).status).toBe(429);
      time.pass(3_601_000);
      expect((await finish(await ticketOf(user), app.code())).status).toBe(200);
    });

    test("wrong codes sent at once are counted one by one", async () => {
      const { user, app } = await enrolled();
      const ticket = await ticketOf(user);
      const answers = await Promise.all(Array.from({ length: 20 }, () => finish(ticket, app.wrongCode())));
      expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    });

    test("turning it off needs a right code", async () => {
      const { rest, app } = await enrolled();
      for (const body of [{}, { code: "" }, { code: null }, { code: app.wrongCode() }]) {
        expect((await rest.post("/users/@me/mfa/totp/disable", body)).body).toMatchObject({ code: 60008 });
      }
    });

    test("turning it on needs the password, a secret and its code", async () => {
      const user = await network().seed.user();
      const app = new Authenticator();
      const enable = (body: object) =>
        user.rest.post("/users/@me/mfa/totp/enable", { password: user.password, ...body });
      expect((await enable({ password: "wrong one", secret: app.secret, code: app.code() })).body).toMatchObject({
        code: 50035,
      });
      expect((await enable({})).body).toMatchObject({ code: 60005 });
      expect((await enable({ secret: "", code: app.code() })).body).toMatchObject({ code: 60005 });
      expect((await enable({ secret: "A".repeat(8), code: app.code() })).body).toMatchObject({ code: 60005 });
      expect((await enable({ secret: app.secret })).body).toMatchObject({ code: 60008 });
      expect((await enable({ secret: app.secret, code: app.wrongCode() })).body).toMatchObject({ code: 60008 });
      expect((await user.rest.get("/users/@me")).body.mfa_enabled).toBe(false);
    });

    test("a secret of 18 characters, as a web client makes it, works whatever its last bits are", async () => {
      const user = await network().seed.user();
      const app = new Authenticator("ABCDEFGHIJKLMNOPQA");
      const body = { password: user.password, secret: "ABCDEFGHIJKLMNOPQB", code: app.code() };
      expect((await user.rest.post("/users/@me/mfa/totp/enable", body)).status).toBe(200);
    });
  },
  { config: { login: { throttle: { attempts: 1000 } } } },
);
