import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import { join } from "node:path";
import { ROOT } from "./project.mjs";

const PATIENCE_MS = 5_000;

const require = createRequire(join(ROOT, "packages", "util", "package.json"));

/**
 * What some suites need beside Node. `variable` is how a suite learns where it is; `usual` is tried when nobody set it;
 * `login` really logs in and throws if it cannot.
 */
const SERVICES = [
  {
    name: "PostgreSQL",
    variable: "TEST_POSTGRES_URL",
    usual: ["postgres", "postgres:postgres", encodeURIComponent(userInfo().username)].map(
      (user) => `postgres://${user}@127.0.0.1:5432/postgres`,
    ),
    async login(url) {
      const { Client } = require("pg");
      const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
      await client.connect();
      await client.end();
    },
  },
  {
    name: "MariaDB",
    variable: "TEST_MARIADB_URL",
    usual: ["root", "root:root"].map((user) => `mysql://${user}@127.0.0.1:3306`),
    async login(url) {
      const { createConnection } = require("mysql2/promise");
      const connection = await createConnection({ uri: url, connectTimeout: PATIENCE_MS });
      await connection.end();
    },
  },
  {
    name: "RabbitMQ",
    variable: "TEST_AMQP_URL",
    usual: ["amqp://guest:guest@127.0.0.1:5672"],
    async login(url) {
      const connection = await require("amqplib").connect(url, { timeout: PATIENCE_MS });
      await connection.close();
    },
  },
  {
    name: "Chromium",
    variable: "TEST_CHROMIUM_PATH",
    usual: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    login(program) {
      const { status, error } = spawnSync(program, ["--version"], { timeout: PATIENCE_MS * 2 });
      if (status !== 0) throw error ?? new Error(`exit code ${status}`);
    },
  },
];

/**
 * Looks for every service.
 * @returns {Promise<{ name: string, variable: string, address: string | null, reason: string }[]>}
 */
export function findServices(env = process.env) {
  return Promise.all(SERVICES.map((service) => findService(service, env[service.variable])));
}

async function findService({ name, variable, usual, login }, given) {
  let reason = "";
  for (const address of given ? [given] : usual) {
    try {
      await login(address);
      return { name, variable, address, reason: "" };
    } catch (error) {
      reason ||= `${name} is not reachable at ${withoutPassword(address)} (${describe(error)})`;
    }
  }
  return { name, variable, address: null, reason: `${reason}; set ${variable}` };
}

export function withoutPassword(address) {
  return address.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1@");
}

function describe(error) {
  return error.code ?? error.errors?.[0]?.code ?? error.message;
}
