import { Authenticator, forEachSetup, must } from "@spacebar/testkit";
import type { Rest } from "@spacebar/testkit";

const NEW_PASSWORD = "another horse battery";

/** What lets a thief keep or destroy an account: each is refused with a token alone, and with the password alone. */
const DANGEROUS: Record<string, (rest: Rest, proofs: object) => ReturnType<Rest["request"]>> = {
  "changing the password": (rest, proofs) => rest.patch("/users/@me", { new_password: NEW_PASSWORD, ...proofs }),
  "changing the address": (rest, proofs) => rest.patch("/users/@me", { email: "thief@example.test", ...proofs }),
  "disabling the account": (rest, proofs) => rest.post("/users/@me/disable", proofs),
  "deleting the account": (rest, proofs) => rest.post("/users/@me/delete", proofs),
};

await forEachSetup("an account with a second factor", (network) => {
  async function enrolled() {
    const user = await network().seed.user();
    const app = new Authenticator();
    const body = { password: user.password, secret: app.secret, code: app.code() };
    const { token } = await must(user.rest.post("/users/@me/mfa/totp/enable", body));
    return { user, app, rest: network().rest(token as string) };
  }

  test.each(Object.entries(DANGEROUS))("%s needs the password and the code", async (_, attempt) => {
    const { user, app, rest } = await enrolled();
    const { password } = user;
    const refused: [object, number][] = [
      [{}, 50035],
      [{ code: app.code(1) }, 50035],
      [{ password: "wrong horse battery", code: app.code(1) }, 50035],
      [{ password }, 60008],
      [{ password, code: null }, 60008],
      [{ password, code: app.wrongCode() }, 60008],
    ];
    for (const [proofs, code] of refused) {
      const { status, body } = await attempt(rest, proofs);
      expect([proofs, status, (body as { code: number }).code]).toEqual([proofs, 400, code]);
    }
    expect((await attempt(rest, { password, code: app.code(1) })).status).toBeLessThan(300);
  });
});
