import { randomBytes } from "node:crypto";
import { connect } from "amqplib";
import { connectDatabase } from "@spacebar/util/db";
import { serviceUrl } from "./services.js";

/** Something made for one test network, and how to get rid of it. */
export interface Scratch {
  value: string;
  drop(): Promise<void>;
}

const uniqueName = (): string => `spacebar_test_${randomBytes(6).toString("hex")}`;

async function administer(server: string, sql: string): Promise<void> {
  const admin = await connectDatabase(server, 1);
  try {
    await admin.query(sql);
  } finally {
    await admin.destroy();
  }
}

/** An empty database of its own. */
export async function scratchDatabase(kind: "postgres" | "mariadb"): Promise<Scratch> {
  const server = serviceUrl(kind);
  const name = uniqueName();
  await administer(server, `CREATE DATABASE ${name}${kind === "mariadb" ? " COLLATE utf8mb4_bin" : ""}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const force = kind === "postgres" ? " WITH (FORCE)" : "";
  return { value: url.href, drop: () => administer(server, `DROP DATABASE IF EXISTS ${name}${force}`) };
}

/** The name of an exchange of its own: what makes two instances on one broker strangers. */
export function scratchExchange(): Scratch {
  const name = uniqueName();
  const drop = async () => {
    const connection = await connect(serviceUrl("amqp"));
    const channel = await connection.createChannel();
    await channel.deleteExchange(name);
    await connection.close();
  };
  return { value: name, drop };
}
