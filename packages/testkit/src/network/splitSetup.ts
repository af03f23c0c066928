import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@spacebar/util/config";
import type { ConfigPatch } from "@spacebar/util/config";
import { readEnv } from "@spacebar/util/lib";
import { Instance } from "@spacebar/util/service";
import { ChildService } from "./ChildService.js";
import type { ServiceName } from "./ChildService.js";
import { scratchDatabase, scratchExchange } from "./database.js";
import { serviceUrl } from "./services.js";
import type { Setup } from "./Setup.js";

export interface SplitOptions {
  database: "postgres" | "mariadb";
  /** How many processes of each. */
  api: number;
  gateway: number;
  env: Record<string, string>;
  config: ConfigPatch;
}

type Undo = () => Promise<unknown>;

const wsUrl = (url: string): string => url.replace(/^http/, "ws");

/** Each service in processes of its own, on a database and an exchange of their own. This process opens the same instance. */
export async function startSplit(options: SplitOptions): Promise<Setup & { children: readonly ChildService[] }> {
  const undo: Undo[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return Object.assign(await start(options, undo), { close });
  } catch (error) {
    await close();
    throw error;
  }
}

async function start({ database, api, gateway, env, config }: SplitOptions, undo: Undo[]) {
  const scratch = await scratchDatabase(database);
  undo.push(() => scratch.drop());
  const exchange = scratchExchange();
  undo.push(() => exchange.drop());
  const folder = await mkdtemp(join(tmpdir(), "spacebar-test-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const common: Record<string, string> = {
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: folder,
    DATABASE_URL: scratch.value,
    AMQP_URL: serviceUrl("amqp"),
    AMQP_EXCHANGE: exchange.value,
    REQUEST_CHECKS: "true",
    LOG_LEVEL: "warn",
    LOG_FORMAT: "json",
    ...env,
  };
  const lost = () => undefined;
  const instance = await Instance.open(readEnv(common), { service: "testkit", alone: false, onLost: lost });
  undo.push(() => instance.close());
  await Config.set(config);

  const children: ChildService[] = [];
  const run = async (name: ServiceName, count: number, more: (index: number) => Record<string, string>) => {
    const starting = Array.from({ length: count }, (_, index) =>
      ChildService.start(name, { ...common, ...more(index) }),
    );
    const started = await Promise.all(starting);
    children.push(...started);
    undo.push(() => Promise.all(started.map((child) => child.stop())));
    return started.map(({ url }) => url);
  };
  const cdnUrls = await run("cdn", 1, () => ({}));
  const cdn = { PUBLIC_CDN_URL: cdnUrls[0] ?? "" };
  const gatewayUrls = (await run("gateway", gateway, () => cdn)).map(wsUrl);
  // Each API node sends its clients to a gateway node, so that every node has some.
  const gatewayOf = (index: number) => ({ PUBLIC_GATEWAY_URL: gatewayUrls[index % gatewayUrls.length] ?? "" });
  const apiUrls = await run("api", api, (index) => ({ ...cdn, ...gatewayOf(index) }));
  return {
    api: apiUrls,
    gateway: gatewayUrls,
    cdn: cdnUrls,
    databaseUrl: scratch.value,
    children,
    get logs() {
      return children.flatMap(({ name, logs }) => logs.map((line) => `${name}: ${line}`));
    },
    idle: async () => {
      await Promise.all(children.filter(({ name }) => name === "gateway").map((child) => child.idle()));
    },
  };
}
