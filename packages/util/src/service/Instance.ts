import { unfurlsEnded } from "../actions/index.js";
import { Config } from "../config/index.js";
import { closeDatabase, dialectOf, forgetSecrets, instanceSecret, leaseWorker, openDatabase } from "../db/index.js";
import { closeBus, LocalBus, openBus, RabbitBus, startOutbox } from "../events/index.js";
import type { Bus } from "../events/index.js";
import { outgoingHttp, OutgoingHttp, useOutgoingHttp } from "../lib/index.js";
import type { Env } from "../lib/index.js";
import { closeStorage, DiskStorage, openStorage } from "../storage/index.js";
import { useMailServer } from "../mail/index.js";
import { HostError } from "./HostError.js";
import { startHousekeeping } from "./housekeeping.js";
import { makeFolder } from "./makeFolder.js";
import { ownHosts, usePublicUrls } from "./publicUrls.js";
import { watchRevocations } from "./watchRevocations.js";

export interface InstanceOptions {
  /** Names this process to the broker: `api`, `gateway` … */
  service: string;
  /** All services of the instance run in this process, so it needs no broker. */
  alone: boolean;
  /** Its claim on a snowflake worker ended: the process must not make another id. */
  onLost: () => void;
}

type Close = () => Promise<unknown>;

/** What every process of an instance opens before it serves and closes after it has: database, worker number, bus, configuration. */
export class Instance {
  readonly #opened: Close[] = [];

  private constructor(private readonly env: Env) {}

  /** @throws HostError, DatabaseUrlError and the system's errors; then everything is closed again */
  static async open(env: Env, options: InstanceOptions): Promise<Instance> {
    const instance = new Instance(env);
    try {
      await instance.#open(options);
      return instance;
    } catch (error) {
      await instance.close();
      throw error;
    }
  }

  /** In the opposite order. */
  async close(): Promise<void> {
    for (const close of this.#opened.splice(0).reverse()) await close();
  }

  async #open({ service, alone, onLost }: InstanceOptions): Promise<void> {
    checkShared(this.env, alone);
    usePublicUrls(this.env);
    useMailServer(this.env);
    await this.#makeFolders();
    await openDatabase(this.env.databaseUrl);
    this.#opened.push(closeDatabase, async () => forgetSecrets());
    await instanceSecret("attachment_urls");
    await instanceSecret("webhook_tokens");
    await instanceSecret("external_media");
    const lease = await leaseWorker(onLost);
    this.#opened.push(() => lease.release());
    await Config.load();
    useOutgoingHttp(new OutgoingHttp({ ownHosts }));
    openBus(createBus(this.env, `${service}.${lease.workerId}`));
    this.#opened.push(closeBus, startOutbox());
    this.#opened.push(await Config.watch(), await watchRevocations());
    const files = new DiskStorage(this.env.storagePath);
    await files.check();
    openStorage(files);
    this.#opened.push(async () => closeStorage(), startHousekeeping(), stopAsking);
  }

  async #makeFolders(): Promise<void> {
    await makeFolder(this.env.dataDir, "DATA_DIR");
    await makeFolder(this.env.storagePath, "STORAGE_PATH");
  }
}

/** Ends what other sites are being asked, and waits for those who wait for the answers. */
async function stopAsking(): Promise<void> {
  outgoingHttp().close();
  await unfurlsEnded();
}

/** Processes that share an instance meet in the database and on the broker. */
function checkShared({ databaseUrl, amqpUrl }: Env, alone: boolean): void {
  if (alone) return;
  if (dialectOf(databaseUrl) === "sqlite")
    throw new HostError(
      "DATABASE_URL must name PostgreSQL or MariaDB when services run separately: SQLite serves one process.",
    );
  if (amqpUrl === null)
    throw new HostError("AMQP_URL is needed when services run separately: they tell each other through RabbitMQ.");
}

/** @param name no other process of the instance has it */
function createBus({ amqpUrl, amqpExchange }: Env, name: string): Bus {
  if (amqpUrl === null) return new LocalBus();
  return new RabbitBus({ url: amqpUrl, exchange: amqpExchange, name: `${amqpExchange}.${name}` });
}
