import { connect } from "amqplib";
import { connectDatabase } from "@spacebar/util/db";

/** The three shapes in which an instance is tested. */
export type Mode = "bundle" | "postgres" | "mariadb";

export interface ServiceUrls {
  postgres: string;
  mariadb: string;
  amqp: string;
}

type ServiceName = keyof ServiceUrls;

/** `npm test` sets the variables to what it found, and to nothing where it found nothing. */
const VARIABLES: Record<ServiceName, { variable: string; usual: string }> = {
  postgres: { variable: "TEST_POSTGRES_URL", usual: "postgres://postgres@127.0.0.1:5432/postgres" },
  mariadb: { variable: "TEST_MARIADB_URL", usual: "mariadb://root@127.0.0.1:3306" },
  amqp: { variable: "TEST_AMQP_URL", usual: "amqp://guest:guest@127.0.0.1:5672" },
};

const NEEDS: Record<Mode, readonly ServiceName[]> = {
  bundle: [],
  postgres: ["postgres", "amqp"],
  mariadb: ["mariadb", "amqp"],
};

/** MariaDB's driver wants the name of a database; this one is on every server. */
const ALWAYS_THERE = "information_schema";

export function serviceUrl(name: ServiceName): string {
  const url = process.env[VARIABLES[name].variable] ?? VARIABLES[name].usual;
  if (name !== "mariadb" || url === "" || /^\w+:\/\/[^/]+\/./.test(url)) return url;
  return new URL(`/${ALWAYS_THERE}`, url).href;
}

async function connects(name: ServiceName): Promise<void> {
  const url = serviceUrl(name);
  if (url === "") throw new Error("npm test did not find it");
  if (name === "amqp") return (await connect(url, { timeout: 5000 })).close();
  await (await connectDatabase(url, 1)).destroy();
}

const probes = new Map<ServiceName, Promise<string | undefined>>();

function probe(name: ServiceName): Promise<string | undefined> {
  let known = probes.get(name);
  if (!known) {
    known = connects(name).then(
      () => undefined,
      (error: Error) => `${name} does not answer (${error.message}); set ${VARIABLES[name].variable}`,
    );
    probes.set(name, known);
  }
  return known;
}

/** Why this mode cannot be tested here; undefined when it can. */
export async function missingFor(mode: Mode): Promise<string | undefined> {
  const reasons = await Promise.all(NEEDS[mode].map(probe));
  return reasons.find((reason) => reason !== undefined);
}

/** Whether PostgreSQL, MariaDB and RabbitMQ all answer. */
export async function servicesAvailable(): Promise<boolean> {
  return (await missingFor("postgres")) === undefined && (await missingFor("mariadb")) === undefined;
}
