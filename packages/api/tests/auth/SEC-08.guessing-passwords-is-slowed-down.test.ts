import { onBundle, PassingTime } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";

/** The test is its own proxy, so it can come from any address. */
const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

onBundle(
  "guessing passwords",
  (network) => {
    const time = new PassingTime();
    afterEach(() => time.stop());

    const wrong = (login: string, options = from("192.0.2.1"), path = "/auth/login") =>
      network().rest().post(path, { login, password: "wrong horse battery" }, options);
    const right = ({ email, password }: SeededUser, address: string) =>
      network().rest().post("/auth/login", { login: email, password }, from(address));

    test("the 11th wrong try in five minutes is refused, and the right one from there; not from elsewhere, not for ever", async () => {
      const user = await network().seed.user();
      for (let tries = 1; tries <= 10; tries++) expect((await wrong(user.email)).status).toBe(400);
      const refused = await wrong(user.email);
      expect(refused).toMatchObject({ status: 429, body: { retry_after: expect.any(Number), global: false } });
      expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
      expect((await right(user, "192.0.2.1")).status).toBe(429);
      expect((await right(user, "192.0.2.2")).status).toBe(200);
      time.pass(301_000);
      expect((await right(user, "192.0.2.1")).status).toBe(200);
    });

    test("neither spelling, query, path nor headers make it another try", async () => {
      const user = await network().seed.user();
      const address = "192.0.2.3";
      const [name, domain] = user.email.split("@");
      const spellings = [
        user.email,
        user.email.toUpperCase(),
        ` ${user.email} `,
        `${name}@${domain?.toUpperCase()}`,
        user.username,
      ];
      const paths = ["/auth/login", "/v9/auth/login", "/v10/auth/login", "/auth/login/"];
      for (let tries = 0; tries < 10; tries++) {
        const options = {
          headers: {
            ...from(address).headers,
            "user-agent": `agent ${tries}`,
            "x-fingerprint": String(tries),
            "x-real-ip": `10.0.0.${tries}`,
          },
        };
        const path = `${paths[tries % paths.length]}?x=${tries}`;
        expect((await wrong(spellings[tries % spellings.length]!, options, path)).status).toBe(400);
      }
      for (const login of spellings) expect((await wrong(login, from(address), "/auth/login?y=1")).status).toBe(429);
    });

    test("addresses of one /64 are one address", async () => {
      const user = await network().seed.user();
      for (let tries = 1; tries <= 10; tries++) await wrong(user.email, from(`2001:db8:1:2::${tries}`));
      expect((await wrong(user.email, from("2001:db8:1:2:ffff::1"))).status).toBe(429);
      expect((await wrong(user.email, from("2001:db8:1:3::1"))).status).toBe(400);
    });

    test("an address that guesses at many accounts is refused for all of them", async () => {
      const address = "192.0.2.4";
      for (let account = 0; account < 50; account++) await wrong(`nobody${account}@example.test`, from(address));
      expect((await wrong("nobody@example.test", from(address))).status).toBe(429);
      const user = await network().seed.user();
      expect((await right(user, address)).status).toBe(429);
    });

    test("guesses sent at once are counted one by one", async () => {
      const user = await network().seed.user();
      const tries = await Promise.all(Array.from({ length: 30 }, () => wrong(user.email, from("192.0.2.5"))));
      expect(tries.filter(({ status }) => status === 400)).toHaveLength(10);
      expect(tries.filter(({ status }) => status === 429)).toHaveLength(20);
    });

    test("the owner's typing errors are forgiven with the right password", async () => {
      const user = await network().seed.user();
      for (let round = 0; round < 3; round++) {
        for (let tries = 1; tries <= 9; tries++) expect((await wrong(user.email, from("192.0.2.6"))).status).toBe(400);
        expect((await right(user, "192.0.2.6")).status).toBe(200);
      }
    });

    test("a stolen token does not help to guess the password", async () => {
      const user = await network().seed.user();
      const guess = (path: string) => user.rest.post(path, { password: "wrong horse battery" }, from("192.0.2.7"));
      const paths = [
        "/users/@me/disable",
        "/users/@me/delete",
        "/users/@me/mfa/totp/enable",
        "/auth/verify/view-backup-codes-challenge",
      ];
      for (let tries = 0; tries < 10; tries++) expect((await guess(paths[tries % paths.length]!)).status).toBe(400);
      for (const path of paths) expect((await guess(path)).status).toBe(429);
    });
  },
  { env: { TRUSTED_PROXIES: "loopback" } },
);
