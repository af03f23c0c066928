import { onBundle, must } from "@spacebar/testkit";
import { createSetupToken } from "@spacebar/util/actions";
import { reader } from "@spacebar/util/db";
import { User } from "@spacebar/util/entities";
import { clock, setClock } from "@spacebar/util/lib";

const account = (username: string) => ({
  username,
  email: `${username.replaceAll(" ", "")}@example.test`,
  password: "correct horse battery",
});

const faultsOf = ({ status, body }: { status: number; body: { errors?: Record<string, unknown> } }) => [
  status,
  Object.keys(body.errors ?? {}),
];

onBundle("setting an instance up", (network) => {
  const setup = (token: string, username: string) =>
    network()
      .rest()
      .post("/setup", { ...account(username), token });

  test("whoever registers first is nobody special", async () => {
    const first = await network().seed.user();
    expect((await reader().findOneByOrFail(User, { id: first.id })).operator).toBe(false);
  });

  test("a guessed, empty or foreign token does nothing", async () => {
    expect(faultsOf(await setup("guess", "mallory"))).toEqual([400, ["token"]]);
    expect(faultsOf(await setup("", "mallory"))).toEqual([400, ["token"]]);
    expect(await reader().existsBy(User, { operator: true })).toBe(false);
  });

  test("a token ends after an hour", async () => {
    const token = await createSetupToken();
    const real = clock.now();
    setClock({ now: () => real + 3_600_001 });
    try {
      expect(faultsOf(await setup(token!, "late"))).toEqual([400, ["token"]]);
    } finally {
      setClock(undefined);
    }
  });

  test("the token survives a form that does not do, makes one operator, and works once", async () => {
    const token = await createSetupToken();
    const other = await createSetupToken();
    const taken = await network().seed.user();
    expect(faultsOf(await setup(token!, "No Spaces Please"))).toEqual([400, ["username"]]);
    expect(faultsOf(await setup(token!, taken.username))).toEqual([400, ["username", "email"]]);

    const answers = await Promise.all([setup(token!, "ada"), setup(token!, "eve")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    expect(faultsOf(await setup(token!, "again"))).toEqual([400, ["token"]]);
    expect(faultsOf(await setup(other!, "again"))).toEqual([400, ["token"]]);
    expect(await reader().countBy(User, { operator: true })).toBe(1);
    expect(await createSetupToken()).toBeNull();

    const operator = answers.find(({ status }) => status === 201)!.body;
    const me = await must(network().rest(operator.token).get("/users/@me"));
    expect(me).toMatchObject({ id: operator.user_id, verified: true });
  });
});

onBundle("the set-up page", (network) => {
  const get = (path: string) => fetch(`${network().cdnUrl}${path}`);

  test("loads nothing but its own script and style", async () => {
    const page = await get("/setup");
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("default-src 'none'");
    const html = await page.text();
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link)).toEqual(["/setup.css", "/setup.js"]);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/);
    for (const [path, type] of [
      ["/setup.css", "text/css"],
      ["/setup.js", "text/javascript"],
    ] as const) {
      expect((await get(path)).headers.get("content-type")).toContain(type);
    }
  });
});
