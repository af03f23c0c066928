import { Config } from "@spacebar/util/config";
import type { ConfigPatch } from "@spacebar/util/config";
import { observeQueries } from "@spacebar/util/db";
import { outbox } from "@spacebar/util/events";
import { mergeDefaults } from "@spacebar/util/lib";
import { GatewayClient } from "../gateway/GatewayClient.js";
import type { GatewayOptions } from "../gateway/GatewayClient.js";
import { Rest } from "../http/Rest.js";
import { SeedClient } from "../seed/SeedClient.js";
import { startBundle } from "./bundleSetup.js";
import type { ChildService } from "./ChildService.js";
import { passSentinel } from "./sentinel.js";
import type { Mode } from "./services.js";
import type { Setup } from "./Setup.js";
import { startSplit } from "./splitSetup.js";

export interface NetworkOptions {
  /** `bundle`: everything in this process on SQLite; else separate processes on that database and RabbitMQ. */
  mode?: Mode;
  /** Processes of the API and the gateway, in the separate modes. */
  api?: number;
  gateway?: number;
  /** Laid over {@link TEST_CONFIG}. */
  config?: ConfigPatch;
  /** Environment of the services. */
  env?: Record<string, string>;
}

/** What every test wants unless it tests just that: no rate limits, cheap passwords, no waiting at the end. */
export const TEST_CONFIG: ConfigPatch = {
  rateLimits: { enabled: false },
  security: { bcryptCost: 10 },
  drain: { seconds: 0 },
  gateway: { maxConcurrency: 1000, sessionStartLimit: 1_000_000, maxSessionsPerUser: 0 },
};

/** The scheduler looks once a second, whatever is being done. */
const LOOKING_FOR_JOBS = /^SELECT .*FROM "scheduled_jobs"/s;

/** A whole instance for a test, on the loopback interface, empty and of its own. Close it. */
export class TestNetwork {
  readonly seed: SeedClient;
  readonly #clients = new Set<GatewayClient>();

  private constructor(
    readonly mode: Mode,
    private readonly setup: Setup,
    /** The processes, in the separate modes. */
    readonly children: readonly ChildService[],
  ) {
    this.seed = new SeedClient(this);
  }

  static async start({
    mode = "bundle",
    api = 1,
    gateway = 1,
    config = {},
    env = {},
  }: NetworkOptions = {}): Promise<TestNetwork> {
    const settings = mergeDefaults<ConfigPatch>(TEST_CONFIG, config) as ConfigPatch;
    if (mode === "bundle") {
      const network = new TestNetwork(mode, await startBundle(env), []);
      await Config.set(settings);
      return network;
    }
    const setup = await startSplit({ database: mode, api, gateway, env, config: settings });
    return new TestNetwork(mode, setup, setup.children);
  }

  /** Up to and including `/api`. */
  get apiUrl(): string {
    return this.apiUrlOf(0);
  }

  /** `ws://127.0.0.1:4711` */
  get gatewayUrl(): string {
    return this.gatewayUrlOf(0);
  }

  /** `http://127.0.0.1:4711` */
  get cdnUrl(): string {
    return nodeOf(this.setup.cdn, 0);
  }

  get databaseUrl(): string {
    return this.setup.databaseUrl;
  }

  get logs(): readonly string[] {
    return this.setup.logs;
  }

  apiUrlOf(node: number): string {
    return `${nodeOf(this.setup.api, node)}/api`;
  }

  gatewayUrlOf(node: number): string {
    return nodeOf(this.setup.gateway, node);
  }

  /** A client of the REST API. `authorization` is the whole header: `Bot …` or a user's bare token. */
  rest(authorization: string | null = null, node = 0): Rest {
    return new Rest({ baseUrl: this.apiUrlOf(node), authorization });
  }

  /** A session with the gateway, READY. {@link settle} waits for it, {@link close} closes it. */
  async connect(options: GatewayOptions & { node?: number }): Promise<GatewayClient> {
    const client = await GatewayClient.connect(this.gatewayUrlOf(options.node ?? 0), options);
    this.#clients.add(client);
    return client;
  }

  /** Changes the configuration of the running instance, in every process. */
  async configure(patch: ConfigPatch): Promise<void> {
    await Config.set(patch);
  }

  /** Everything that has happened so far has been told to every session made with {@link connect}. */
  async settle(): Promise<void> {
    const clients = [...this.#clients].filter((client) => client.isOpen);
    await outbox()?.sweep();
    await Promise.all(clients.map(passSentinel));
    await this.setup.idle();
    await Promise.all(clients.map((client) => client.heartbeat()));
  }

  /** The statements the work sends to the database (bundle only: the other modes' statements are sent elsewhere). */
  async observeQueries<T>(work: () => Promise<T>): Promise<{ result: T; queries: string[] }> {
    if (this.mode !== "bundle") throw new Error("Only the bundle's queries can be observed.");
    const queries: string[] = [];
    const stop = observeQueries((sql) => LOOKING_FOR_JOBS.test(sql) || queries.push(sql));
    try {
      return { result: await work(), queries };
    } finally {
      stop();
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.drop();
    this.#clients.clear();
    await this.setup.close();
  }
}

function nodeOf(urls: readonly string[], node: number): string {
  const url = urls[node];
  if (url === undefined) throw new Error(`There are ${urls.length} nodes, and number ${node} was asked for.`);
  return url;
}
