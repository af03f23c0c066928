import { observeHashing, onBundle } from "@spacebar/testkit";
import type { Answer } from "@spacebar/testkit";

/** Timers of the process use the database beside the login. An event that a login emitted would be an INSERT, and is not among these. */
const isBackground = (sql: string): boolean => /"(event_log|worker_leases)"/.test(sql) && !sql.startsWith("INSERT");

onBundle(
  "a refused login",
  (network) => {
    const attempt = async (login: string, password: string) => {
      const work = () => network().rest().post("/auth/login", { login, password });
      const { result: hashed, queries } = await network().observeQueries(() => observeHashing(work));
      return { answer: hashed.result, costs: hashed.costs, queries: queries.filter((sql) => !isBackground(sql)) };
    };

    const text = ({ status, body }: Answer) => JSON.stringify({ status, body });

    test("costs the same work and has the same answer, whoever is asked for", async () => {
      const { seed } = network();
      const [known, disabled, deleted, owner] = await seed.users(4);
      const bot = await seed.bot(owner!);
      expect((await disabled!.rest.post("/users/@me/disable", { password: disabled!.password })).status).toBe(204);
      expect((await deleted!.rest.post("/users/@me/delete", { password: deleted!.password })).status).toBe(204);
      const { username } = (await bot.rest.get("/users/@me")).body as { username: string };

      const unknown = await attempt("nobody@example.test", "correct horse battery");
      expect(unknown.answer.status).toBe(400);
      expect(unknown.costs).toHaveLength(1);
      expect(unknown.queries).toHaveLength(1);
      const others = {
        "wrong password": await attempt(known!.email, "wrong horse battery"),
        "wrong password, by name": await attempt(known!.username, "wrong horse battery"),
        "disabled, wrong password": await attempt(disabled!.email, "wrong horse battery"),
        "disabled, right password": await attempt(disabled!.email, disabled!.password),
        "deleted, right password": await attempt(deleted!.email, deleted!.password),
        bot: await attempt(username, "correct horse battery"),
        "unknown name": await attempt("nobody_at_all", "correct horse battery"),
      };
      for (const [who, { answer, costs, queries }] of Object.entries(others)) {
        expect([who, text(answer)]).toEqual([who, text(unknown.answer)]);
        expect([who, costs]).toEqual([who, unknown.costs]);
        expect([who, queries]).toEqual([who, unknown.queries]);
      }
    });

    test("a disabled account comes back when it is asked back with the right password", async () => {
      const user = await network().seed.user();
      await user.rest.post("/users/@me/disable", { password: user.password });
      const back = (password: string) =>
        network().rest().post("/auth/login", { login: user.email, password, undelete: true });
      expect((await back("wrong horse battery")).status).toBe(400);
      const { status, body } = await back(user.password);
      expect(status).toBe(200);
      expect(
        (
          await network()
            .rest(body.token as string)
            .get("/users/@me")
        ).status,
      ).toBe(200);
    });

    test("a forgotten password is answered the same for an account and for none", async () => {
      const user = await network().seed.user();
      const ask = (login: string) => network().rest().post("/auth/forgot", { login });
      const known = await ask(user.email);
      expect(text(known)).toBe(text(await ask("nobody@example.test")));
      expect(known).toMatchObject({ status: 200, body: {} });
    });

    test("a raised cost reaches an account at its next login", async () => {
      const user = await network().seed.user();
      const login = () => network().rest().post("/auth/login", { login: user.email, password: user.password });
      await network().configure({ security: { bcryptCost: 11 } });
      expect((await observeHashing(login)).costs).toEqual([10]);
      expect((await observeHashing(login)).costs).toEqual([11]);
      await network().configure({ security: { bcryptCost: 10 } });
    });
  },
  { config: { login: { throttle: { attempts: 1000 } } } },
);
