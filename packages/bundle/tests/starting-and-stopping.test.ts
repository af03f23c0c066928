import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const startOf = (service: string) => fileURLToPath(new URL(`../../${service}/dist/start.js`, import.meta.url));

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spacebar-start-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(env: Record<string, string>, service = "bundle") {
  const child = spawn(process.execPath, [startOf(service)], {
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", DATA_DIR: folder, LOG_FORMAT: "json", ...env },
  });
  children.add(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  const ended = once(child, "close").then(([code]) => code as number);
  return { child, output, ended };
}

async function refusal(env: Record<string, string>, service?: string) {
  const { output, ended } = run(env, service);
  const code = await ended;
  return { code, err: output.err };
}

describe("a host's mistake is one sentence and exit code 1", () => {
  const mistakes: [string, Record<string, string>, RegExp, string][] = [
    ["a bad port", { PORT: "http" }, /^PORT must be a port number/, "bundle"],
    [
      "an address of another machine",
      { HOST: "192.0.2.1" },
      /^This machine has no address 192\.0\.2\.1\. Check HOST\.$/,
      "bundle",
    ],
    ["a database that is none", { DATABASE_URL: "redis://127.0.0.1" }, /^DATABASE_URL must/, "bundle"],
    ["a database that is away", { DATABASE_URL: "postgres://nobody@127.0.0.1:1/x" }, /Check DATABASE_URL\.$/, "bundle"],
    [
      "a folder where none can be",
      { DATA_DIR: "/proc/spacebar" },
      /^DATA_DIR: files cannot be written to \/proc\/spacebar/,
      "bundle",
    ],
    [
      "SQLite for a separate service",
      { AMQP_URL: "amqp://127.0.0.1" },
      /^DATABASE_URL must name PostgreSQL or MariaDB/,
      "api",
    ],
    ["no broker for a separate service", { DATABASE_URL: "postgres://127.0.0.1/x" }, /^AMQP_URL is needed/, "api"],
  ];

  test.each(mistakes)("%s", async (_, env, sentence, service) => {
    const { code, err } = await refusal(env, service);
    expect(code).toBe(1);
    expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(sentence)]);
  });

  test("a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { code, err } = await refusal({ PORT: String(port) });
    server.close();
    expect([code, err.trimEnd()]).toEqual([
      1,
      `The port ${port} is in use by another program. Stop that one, or choose another port with PORT.`,
    ]);
  });

  test("a folder that is a file", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const { code, err } = await refusal({ DATA_DIR: file });
    expect([code, err.trimEnd()]).toEqual([1, `DATA_DIR: ${file} is a file, not a folder.`]);
  });
});

/** Resolves when the output has the text; fails when the process ends before. */
const says = ({ child, output, ended }: ReturnType<typeof run>, text: string) =>
  new Promise<void>((resolve, reject) => {
    const look = () => output.out.includes(text) && resolve();
    child.stdout.on("data", look);
    look();
    void ended.then(() => reject(new Error(`It ended without saying "${text}": ${output.err}`)));
  });

test.each(["SIGTERM", "SIGINT"] as const)("%s ends it with 0, and it says first what a host needs", async (signal) => {
  const started = run({ DATABASE_URL: "sqlite::memory:" });
  const { child, output, ended } = started;
  await says(started, "rest: {");
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output.out) ?? [];
  expect(output.out).toMatch(new RegExp(`${url}/setup#[A-Za-z0-9_-]{32}\n`));
  expect(output.out).toContain(`rest: { api: "${url}/api" }`);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(output.err).toBe("");
});

test("SPACEBAR_SEED fills an empty instance, whose people can log in, and makes the set-up link superfluous", async () => {
  const started = run({ DATABASE_URL: "sqlite::memory:", SPACEBAR_SEED: "1" });
  const { child, output, ended } = started;
  await says(started, "rest: {");
  expect(output.out).not.toContain("/setup#");
  const [, url, password] = /runs at (\S+)[\s\S]*password (\S+)/.exec(output.out) ?? [];
  const login = await fetch(`${url}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "ada@example.test", password }),
  });
  expect(login.status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("SPACEBAR_SEED is refused where others could reach the sample accounts", async () => {
  const { code, err } = await refusal({ DATABASE_URL: "sqlite::memory:", SPACEBAR_SEED: "1", HOST: "127.0.0.2" });
  expect([code, err.trimEnd()]).toEqual([1, "SPACEBAR_SEED makes sample accounts, so HOST must be 127.0.0.1."]);
});
