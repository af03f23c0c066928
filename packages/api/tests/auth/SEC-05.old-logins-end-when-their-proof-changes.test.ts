import { Authenticator, forEachSetup, MailSink, must } from "@spacebar/testkit";
import type { Rest, SeededUser } from "@spacebar/testkit";

const mails = await MailSink.start();
afterAll(() => mails.close());

const NEW_PASSWORD = "another horse battery";

/** Does it, and returns the token that it gave, if any. */
type Trigger = (user: SeededUser, rest: Rest) => Promise<string | undefined>;

const enable = async (user: SeededUser, app: Authenticator): Promise<string> => {
  const body = { password: user.password, secret: app.secret, code: app.code() };
  return (await must<{ token: string }>(user.rest.post("/users/@me/mfa/totp/enable", body))).token;
};

const TRIGGERS: Record<string, Trigger> = {
  "the password is changed": async (user) => {
    const body = { password: user.password, new_password: NEW_PASSWORD };
    return (await must<{ token: string }>(user.rest.patch("/users/@me", body))).token;
  },
  "the password is reset": async (user, rest) => {
    await must(rest.post("/auth/forgot", { login: user.email }));
    const token = await mails.token(user.email, "reset");
    return (await must<{ token: string }>(rest.post("/auth/reset", { token, password: NEW_PASSWORD }))).token;
  },
  "the second factor is turned on": (user) => enable(user, new Authenticator()),
  "the account is disabled": async (user) => {
    await must(user.rest.post("/users/@me/disable", { password: user.password }));
    return undefined;
  },
  "the account is deleted": async (user) => {
    await must(user.rest.post("/users/@me/delete", { password: user.password }));
    return undefined;
  },
};

await forEachSetup(
  "every other login ends",
  (network, mode) => {
    const elsewhere = mode === "bundle" ? 0 : 1;
    const statusOf = async (token: string, node = 0) => (await network().rest(token, node).get("/users/@me")).status;
    const login = async ({ email, password }: SeededUser) =>
      (await must<{ token: string }>(network().rest().post("/auth/login", { login: email, password }))).token;

    /** Two logins of a person, in use on all nodes. */
    async function prepare() {
      const user = await network().seed.user();
      const other = await login(user);
      const sessions = [
        await network().connect({ token: user.token }),
        await network().connect({ token: other, node: elsewhere }),
      ];
      for (const token of [user.token, other])
        for (const node of [0, elsewhere]) expect(await statusOf(token, node)).toBe(200);
      return { user, tokens: [user.token, other], sessions };
    }

    test.each(Object.entries(TRIGGERS))("when %s", async (_, trigger) => {
      const { user, tokens, sessions } = await prepare();
      const fresh = await trigger(user, network().rest());
      for (const token of tokens) expect(await statusOf(token)).toBe(401);
      for (const session of sessions) expect((await session.closed).code).toBe(4004);
      for (const token of tokens) expect(await statusOf(token, elsewhere)).toBe(401);
      if (fresh === undefined) return;
      expect(await statusOf(fresh, elsewhere)).toBe(200);
      const session = await network().connect({ token: fresh });
      await network().settle();
      expect(session.isOpen).toBe(true);
      await session.close();
    });

    test("when the second factor is turned off", async () => {
      const user = await network().seed.user();
      const app = new Authenticator();
      const token = await enable(user, app);
      const session = await network().connect({ token, node: elsewhere });
      const off = await must<{ token: string }>(
        network()
          .rest(token)
          .post("/users/@me/mfa/totp/disable", { code: app.code(1) }),
      );
      expect(await statusOf(token)).toBe(401);
      expect((await session.closed).code).toBe(4004);
      expect(await statusOf(off.token)).toBe(200);
    });

    test("SEC-04: logging out ends that login alone, on every node, and nothing is told to it any more", async () => {
      const { user, tokens, sessions } = await prepare();
      const [own, other] = sessions;
      await must(user.rest.post("/auth/logout", {}));
      expect(await statusOf(tokens[0]!)).toBe(401);
      const told = own!.events.length;
      expect((await own!.closed).code).toBe(4004);
      await must(network().rest(tokens[1]).patch("/users/@me", { global_name: "Somebody" }));
      await other!.waitFor("USER_UPDATE");
      expect(own!.events).toHaveLength(told);
      expect(await statusOf(tokens[0]!, elsewhere)).toBe(401);
      expect(await statusOf(tokens[1]!, elsewhere)).toBe(200);
    });

    test("logins are listed, and can be ended one by one", async () => {
      const { user, tokens, sessions } = await prepare();
      const { user_sessions } = (await must(user.rest.get("/auth/sessions"))) as {
        user_sessions: { id_hash: string }[];
      };
      expect(user_sessions).toHaveLength(2);
      const foreign = sessions[1]!.ready.auth_session_id_hash as string;
      expect(user_sessions.map(({ id_hash }) => id_hash)).toContain(foreign);
      const answer = await user.rest.post("/auth/sessions/logout", { session_id_hashes: [foreign, "unknown"] });
      expect(answer.status).toBe(204);
      expect((await sessions[1]!.closed).code).toBe(4004);
      expect(await statusOf(tokens[1]!)).toBe(401);
      expect(await statusOf(tokens[0]!)).toBe(200);
      const left = await must<{ user_sessions: object[] }>(user.rest.get("/auth/sessions?extended=true"));
      expect(left.user_sessions).toEqual([
        expect.objectContaining({ id: expect.any(String), last_seen: expect.any(String), last_seen_ip: "127.0.0.1" }),
      ]);
    });

    test("nobody ends another's logins", async () => {
      const { user, tokens } = await prepare();
      const stranger = await network().seed.user();
      const { user_sessions } = await must<{ user_sessions: { id_hash: string }[] }>(user.rest.get("/auth/sessions"));
      await must(
        stranger.rest.post("/auth/sessions/logout", { session_id_hashes: user_sessions.map(({ id_hash }) => id_hash) }),
      );
      for (const token of tokens) expect(await statusOf(token)).toBe(200);
    });
  },
  { api: 2, gateway: 2, env: { SMTP_URL: mails.url }, config: { general: { frontPage: "https://chat.example" } } },
);
