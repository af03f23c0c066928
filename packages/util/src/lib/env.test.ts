import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeEnv, EnvError, readEnv, readLogSettings } from "./env.js";

test("without any variable the server runs on one machine", () => {
  expect(readEnv({})).toEqual({
    nodeEnv: "production",
    port: 3001,
    host: "127.0.0.1",
    dataDir: "./data",
    databaseUrl: "sqlite:./data/spacebar.db",
    amqpUrl: null,
    amqpExchange: "spacebar.events",
    storagePath: join("data", "files"),
    smtpUrl: null,
    logLevel: "info",
    logFormat: "auto",
    trustedProxies: [],
    publicApiUrl: null,
    publicGatewayUrl: null,
    publicCdnUrl: null,
    spacebarSeed: false,
    requestChecks: false,
  });
});

test("what is given is parsed, and the data folder moves what lies in it", () => {
  const env = readEnv({
    PORT: "8080",
    DATA_DIR: "/srv/chat",
    TRUSTED_PROXIES: "loopback, 10.0.0.0/8,::1",
    PUBLIC_API_URL: "https://chat.example/",
    REQUEST_CHECKS: "yes",
    AMQP_URL: "",
  });
  expect(env).toMatchObject({
    port: 8080,
    databaseUrl: "sqlite:/srv/chat/spacebar.db",
    storagePath: join("/srv/chat", "files"),
    trustedProxies: ["loopback", "10.0.0.0/8", "::1"],
    publicApiUrl: "https://chat.example",
    requestChecks: true,
    amqpUrl: null,
    amqpExchange: "spacebar.events",
  });
});

test.each([
  ["PORT", "70000", 'PORT must be a port number from 0 to 65535, not "70000".'],
  ["PORT", "0x50", 'PORT must be a port number from 0 to 65535, not "0x50".'],
  ["LOG_LEVEL", "loud", 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".'],
  ["REQUEST_CHECKS", "maybe", 'REQUEST_CHECKS must be true or false, not "maybe".'],
  ["PUBLIC_CDN_URL", "cdn.example", "PUBLIC_CDN_URL must be a URL that begins with http:// or https://."],
  ["TRUSTED_PROXIES", "all", "TRUSTED_PROXIES must list addresses, networks like 10.0.0.0/8 or loopback"],
])("%s=%s stops the start with a sentence", (name, value, sentence) => {
  expect(() => readEnv({ [name]: value })).toThrow(EnvError);
  expect(() => readEnv({ [name]: value })).toThrow(sentence);
});

test.each(["sqlite::memory:", "sqlite:./x.db", "postgres://u:p@h/d", "mysql://u@h:3306/d", "mariadb://u@h/d"])(
  "%s is a database",
  (url) => expect(readEnv({ DATABASE_URL: url }).databaseUrl).toBe(url),
);

test("the complaint about a database does not repeat its password", () => {
  expect(() => readEnv({ DATABASE_URL: "oracle://u:hunter2@h/d" })).toThrow(
    /^(?!.*hunter2)DATABASE_URL must begin with/,
  );
});

test("a secret may come from a file", () => {
  const file = join(mkdtempSync(join(tmpdir(), "env-")), "url");
  writeFileSync(file, "postgres://u:p@h/d\n");
  expect(readEnv({ DATABASE_URL_FILE: file }).databaseUrl).toBe("postgres://u:p@h/d");
  expect(() => readEnv({ DATABASE_URL_FILE: `${file}.missing` })).toThrow("DATABASE_URL_FILE names a file that cannot");
});

test("the log starts even with a bad level", () => {
  expect(readLogSettings({ LOG_LEVEL: "loud", LOG_FORMAT: "json" })).toEqual({ level: "info", pretty: false });
  expect(readLogSettings({ LOG_LEVEL: "debug", LOG_FORMAT: "pretty" })).toEqual({ level: "debug", pretty: true });
});

test("every variable is described", () => {
  const rows = describeEnv();
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["PORT", "DATABASE_URL", "SMTP_URL"]));
  expect(rows.filter(({ description }) => description === "")).toEqual([]);
  expect(rows.find(({ name }) => name === "STORAGE_PATH")?.default).toBe(join("data", "files"));
});
