import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChildService, Rest, must, until } from "@spacebar/testkit";
import { connectDatabase } from "@spacebar/util/db";
import { createToken } from "@spacebar/util/lib";

let folder: string;
let service: ChildService;
let databaseUrl: string;
const planted = new Map<string, string>();

/** A secret nobody else has, remembered under what it was used as. */
function plant(what: string, shape: (random: string) => string = (random) => random): string {
  const secret = shape(`planted${randomBytes(12).toString("hex")}`);
  planted.set(what, secret);
  return secret;
}
const plantEmail = (what: string) => plant(what, (random) => `${random}@example.test`);
const plantToken = (what: string) => plant(what, () => createToken("1573835787793858560").token);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spacebar-logs-"));
  databaseUrl = `sqlite:${join(folder, "instance.db")}`;
  service = await ChildService.start("bundle", {
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    // Nobody listens there: every mail fails, and the log says so.
    SMTP_URL: `smtp://mailer:${plant("SMTP password")}@127.0.0.1:1`,
    LOG_LEVEL: "trace",
    LOG_FORMAT: "json",
  });
}, 90_000);
afterAll(async () => {
  await service.stop("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const rest = (authorization: string | null = null, headers: Record<string, string> = {}) =>
  new Rest({ baseUrl: `${service.url}/api`, authorization, headers, judged: false });

async function useSecrets(round: string): Promise<void> {
  const mark = (what: string) => `${what}, ${round}`;
  const [email, password] = [plantEmail(mark("e-mail")), plant(mark("password"))];
  const username = `user_${round}`;
  const account = { username, email, password, date_of_birth: "2000-01-01", consent: true };
  await rest().post("/auth/register", account, { query: { token: plant(mark("token in a query")) } });
  await rest().post("/auth/login", { login: email, password: plant(mark("wrong password")) });
  await rest().post("/auth/login", { login: plantEmail(mark("unknown e-mail")), password });
  await rest().post("/auth/forgot", { login: email });
  await rest().post("/auth/reset", { token: plant(mark("reset token")), password: plant(mark("new password")) });
  await rest().post("/auth/verify", { token: plant(mark("verification token")) });
  await rest().post("/auth/mfa/totp", { ticket: plant(mark("ticket")), code: plant(mark("second factor")) });
  await rest(plantToken(mark("token of a person"))).get("/users/@me");
  await rest(`Bot ${plantToken(mark("token of a bot"))}`).get("/gateway/bot");
  await rest(null, { cookie: `session=${plant(mark("cookie"))}` }).get("/users/@me");
  await rest().post(`/webhooks/1/${plant(mark("webhook token"))}`, { content: "hello" });
  await rest().post(`/interactions/1/${plant(mark("interaction token"))}/callback`, { type: 1 });
  await rest().post("/setup", { ...account, token: plant(mark("set-up token")) });
}

async function useSecretsAsSomebody(token: string, password: string): Promise<void> {
  const own = rest(token);
  await own.patch("/users/@me", { password, email: plantEmail("changed e-mail") });
  await own.patch("/users/@me", { password: plant("wrong own password"), new_password: plant("changed password") });
  await own.post("/users/@me/mfa/totp/enable", { password, secret: plant("TOTP secret"), code: "123456" });
  await own.post("/users/@me/disable", { password: plant("password of a refusal") });
  const endpoint = `https://user:${plant("password in a URL")}@example.test/`;
  await own.post("/applications", { name: "program", redirect_uris: [endpoint] });
}

async function makeWebhook(owner: Rest): Promise<{ id: string; token: string }> {
  const guild = await must<{ id: string }>(owner.post("/guilds", { name: "guild" }));
  const channels = await must<{ id: string; type: number }[]>(owner.get(`/guilds/${guild.id}/channels`));
  const text = channels.find(({ type }) => type === 0);
  return must(owner.post(`/channels/${text?.id}/webhooks`, { name: "webhook" }));
}

const useWebhook = ({ id, token }: { id: string; token: string }) => {
  const path = `/webhooks/${id}/${token}`;
  return Promise.all([
    rest().post(path, { content: "hello" }),
    rest().post(path, { content: "" }),
    rest().post(`${path}/slack`, { text: "hello" }),
    rest().get(path),
  ]);
};

const failures = () => service.logs.filter((line) => line.includes("request failed"));

test("30 secrets, used in requests that work, are refused and break the server, are nowhere in its output", async () => {
  const password = plant("own password");
  const account = { username: "somebody", email: plantEmail("own e-mail"), password };
  const { token } = await must<{ token: string }>(
    rest().post("/auth/register", { ...account, date_of_birth: "2000-01-01", consent: true }),
  );
  planted.set("own token", token);
  const webhook = await makeWebhook(rest(token));
  planted.set("a webhook's token", webhook.token);
  expect((await useWebhook(webhook)).map(({ status }) => status)).toEqual([204, 400, 200, 200]);
  await useSecrets("works");
  await useSecretsAsSomebody(token, password);
  await until(() => service.logs.some((line) => line.includes("ECONNREFUSED")));

  // From here on every query fails, and what failed is logged with all the driver says about it.
  const breaker = await connectDatabase(databaseUrl, 1);
  await breaker.query("PRAGMA foreign_keys = OFF");
  for (const table of ["sessions", "one_time_tokens", "users", "webhooks"]) await breaker.query(`DROP TABLE ${table}`);
  await breaker.destroy();
  await useSecrets("broken");
  expect((await useWebhook(webhook)).map(({ status }) => status)).toEqual([500, 500, 500, 500]);
  await useSecretsAsSomebody(token, password);
  await until(() => failures().length >= 10);

  expect(planted.size).toBeGreaterThanOrEqual(30);
  const output = service.logs.join("\n");
  const leaked = [...planted].filter(([, secret]) =>
    [secret, encodeURIComponent(secret)].some((one) => output.includes(one)),
  );
  expect(leaked.map(([what]) => what)).toEqual([]);
}, 90_000);
