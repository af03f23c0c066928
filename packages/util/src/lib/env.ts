import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  parseAbsoluteUrl,
  parseBaseUrl,
  parseBoolean,
  parseChoice,
  parseDatabaseUrl,
  parsePort,
  parseProxies,
  parseText,
} from "./envParsers.js";
import type { Parser } from "./envParsers.js";

/** A variable with a bad value. The message is one sentence for the person who starts the server. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

interface Variable<T> {
  /** Text that is parsed like a given value; null when there is none. A function sees the variables above it. */
  default: string | null | ((earlier: Record<string, unknown>) => string);
  parse: Parser<T>;
  description: string;
}

const variable = <T>(fallback: Variable<T>["default"], parse: Parser<T>, description: string): Variable<T> => ({
  default: fallback,
  parse,
  description,
});

const optional = <T>(parse: Parser<T>, description: string): Variable<T | null> =>
  variable<T | null>(null, parse, description);

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const LOG_FORMATS = ["auto", "json", "pretty"] as const;
const NODE_ENVS = ["production", "development", "test"] as const;

/** A test that fails on purpose should not fill the screen. */
function defaultLogLevel({ NODE_ENV }: Record<string, unknown>): (typeof LOG_LEVELS)[number] {
  return NODE_ENV === "test" ? "error" : "info";
}

/**
 * Everything that is read from the environment. A variable whose name ends in _FILE gives the path of a file that holds
 * the value (container secrets): `DATABASE_URL_FILE=/run/secrets/database_url`.
 */
const VARIABLES = {
  NODE_ENV: variable("production", parseChoice(NODE_ENVS), "production, development or test"),
  PORT: variable("3001", parsePort, "TCP port to listen on; 0 takes a free one"),
  HOST: variable("127.0.0.1", parseText, "Address to listen on; 0.0.0.0 or :: for all"),
  DATA_DIR: variable("./data", parseText, "Folder for everything the server keeps on disk"),
  DATABASE_URL: variable(
    ({ DATA_DIR }) => `sqlite:${String(DATA_DIR)}/spacebar.db`,
    parseDatabaseUrl,
    "sqlite:<file>, sqlite::memory:, postgres://…, mysql://… or mariadb://…",
  ),
  AMQP_URL: optional(parseAbsoluteUrl("amqp", "amqps"), "RabbitMQ, needed when services run in more than one process"),
  AMQP_EXCHANGE: variable(
    "spacebar.events",
    parseText,
    "Name under which the instance uses RabbitMQ; instances that share a virtual host need different ones",
  ),
  STORAGE_PATH: variable(({ DATA_DIR }) => join(String(DATA_DIR), "files"), parseText, "Folder for uploaded files"),
  SMTP_URL: optional(parseAbsoluteUrl("smtp", "smtps"), "Mail server; without it no mail is sent"),
  LOG_LEVEL: variable(defaultLogLevel, parseChoice(LOG_LEVELS), "How much is logged"),
  LOG_FORMAT: variable("auto", parseChoice(LOG_FORMATS), "json, pretty, or auto: pretty on a terminal"),
  TRUSTED_PROXIES: variable(
    "",
    parseProxies,
    "Addresses or networks of proxies whose X-Forwarded-For is believed, by comma",
  ),
  PUBLIC_API_URL: optional(parseBaseUrl("http", "https"), "Where clients reach the API; default: as the request came"),
  PUBLIC_GATEWAY_URL: optional(
    parseBaseUrl("ws", "wss"),
    "Where clients reach the gateway; default: as the request came",
  ),
  PUBLIC_CDN_URL: optional(parseBaseUrl("http", "https"), "Where clients reach the CDN; default: as the request came"),
  SPACEBAR_SEED: variable(
    "false",
    parseBoolean,
    "Fill an empty instance on the loopback interface with sample data (what npm run dev does)",
  ),
  REQUEST_CHECKS: variable(
    ({ NODE_ENV }) => String(NODE_ENV !== "production"),
    parseBoolean,
    "Check every response against its declared shape (tests and development)",
  ),
} satisfies Record<string, Variable<unknown>>;

type Variables = typeof VARIABLES;
type VariableName = keyof Variables;
type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<S>;

/** `DATABASE_URL` is `databaseUrl`, and so on. */
export type Env = { readonly [Name in VariableName as CamelCase<Name>]: ReturnType<Variables[Name]["parse"]> };

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** @throws EnvError with one sentence about the first variable that cannot be used */
export function readEnv(source: EnvSource = process.env): Env {
  const values: Record<string, unknown> = {};
  const env: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(VARIABLES) as [VariableName, Variable<unknown>][]) {
    values[name] = readVariable(name, row, source, values);
    env[toCamelCase(name)] = values[name];
  }
  return Object.freeze(env) as Env;
}

function readVariable(name: VariableName, row: Variable<unknown>, source: EnvSource, earlier: Record<string, unknown>) {
  const fallback = typeof row.default === "function" ? row.default(earlier) : row.default;
  const text = readText(name, source) ?? fallback;
  if (text === null) return null;
  try {
    return row.parse(text);
  } catch (error) {
    throw new EnvError(`${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An empty variable counts as missing: that is what compose files leave behind. */
function readText(name: string, source: EnvSource): string | undefined {
  const value = source[name]?.trim();
  if (value) return value;
  const file = source[`${name}_FILE`];
  if (!file) return undefined;
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new EnvError(`${name}_FILE names a file that cannot be read.`);
  }
}

function toCamelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export interface LogSettings {
  level: (typeof LOG_LEVELS)[number];
  pretty: boolean;
}

/** The log exists before the environment is checked, so here a bad value is the default; `readEnv` complains about it. */
export function readLogSettings(source: EnvSource = process.env): LogSettings {
  const level = LOG_LEVELS.find((known) => known === source["LOG_LEVEL"]) ?? defaultLogLevel(source);
  const format = source["LOG_FORMAT"];
  return { level, pretty: format === "pretty" || (format !== "json" && process.stdout.isTTY) };
}

/** The table, for the documentation. */
export function describeEnv(): { name: string; default: string | null; description: string }[] {
  const shown: Record<string, unknown> = {};
  return (Object.entries(VARIABLES) as [VariableName, Variable<unknown>][]).map(([name, row]) => {
    const fallback = typeof row.default === "function" ? row.default(shown) : row.default;
    shown[name] = fallback;
    return { name, default: fallback, description: row.description };
  });
}
