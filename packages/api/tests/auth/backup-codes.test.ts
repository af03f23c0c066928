import { Authenticator, MailSink, must, onBundle, until } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";

const mails = await MailSink.start();
afterAll(() => mails.close());

interface Codes {
  backup_codes: { user_id: string; code: string; consumed: boolean }[];
}

onBundle(
  "backup codes",
  (network) => {
    async function enrolled() {
      const user = await network().seed.user();
      const app = new Authenticator();
      const body = { password: user.password, secret: app.secret, code: app.code() };
      const { token, backup_codes } = await must<Codes & { token: string }>(
        user.rest.post("/users/@me/mfa/totp/enable", body),
      );
      return { user, rest: network().rest(token), codes: backup_codes.map(({ code }) => code) };
    }

    const keyOf = ({ email }: SeededUser, count = 1): Promise<string> =>
      until(() => {
        const found = mails.to(email).flatMap(({ text }) => /^(\d{8})$/m.exec(text)?.[1] ?? []);
        return found.length >= count ? found.at(-1) : undefined;
      });

    const login = async (user: SeededUser, code: string) => {
      const { ticket } = (await must(
        network().rest().post("/auth/login", { login: user.email, password: user.password }),
      )) as {
        ticket: string;
      };
      return (await network().rest().post("/auth/mfa/backup", { ticket, code })).status;
    };

    test("are seen and renewed with the password and a mailed key, each once", async () => {
      const { user, rest, codes } = await enrolled();
      expect(await login(user, codes[0]!)).toBe(200);
      const challenge = (password: string) => rest.post("/auth/verify/view-backup-codes-challenge", { password });
      expect((await challenge("wrong horse battery")).status).toBe(400);
      const { nonce, regenerate_nonce } = await must(challenge(user.password));
      const key = await keyOf(user);
      const read = (body: object) => rest.post<Codes>("/users/@me/mfa/codes-verification", body);
      for (const body of [
        {},
        { key },
        { nonce },
        { key: "00000000", nonce },
        { key, nonce: regenerate_nonce },
        { key, nonce, regenerate: true },
      ]) {
        expect((await read(body)).body).toMatchObject({ code: 60006 });
      }
      const seen = await must(read({ key, nonce }));
      expect(seen.backup_codes).toHaveLength(10);
      expect(seen.backup_codes.filter(({ consumed }) => consumed)).toHaveLength(1);
      expect(seen.backup_codes.some(({ code }) => codes.includes(code))).toBe(false);
      expect((await read({ key, nonce })).body).toMatchObject({ code: 60006 });

      const renewed = await must(read({ key, nonce: regenerate_nonce, regenerate: true }));
      expect(await login(user, codes[1]!)).toBe(400);
      expect(await login(user, renewed.backup_codes[0]!.code)).toBe(200);
    });

    test("one's nonce and key do not open another's", async () => {
      const [one, other] = [await enrolled(), await enrolled()];
      const { nonce } = await must(
        one.rest.post("/auth/verify/view-backup-codes-challenge", { password: one.user.password }),
      );
      const key = await keyOf(one.user);
      expect((await other.rest.post("/users/@me/mfa/codes-verification", { key, nonce })).body).toMatchObject({
        code: 60006,
      });
    });

    test("without a second factor there are none", async () => {
      const user = await network().seed.user();
      const { body } = await user.rest.post("/auth/verify/view-backup-codes-challenge", { password: user.password });
      expect(body).toMatchObject({ code: 60002 });
    });
  },
  { env: { SMTP_URL: mails.url } },
);
