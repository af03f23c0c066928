import { connect } from "amqplib";
import type { Channel, ChannelModel, RecoveringChannelModel } from "amqplib";
import { childLogger } from "../../lib/index.js";
import type { BusState } from "../Bus.js";

const log = childLogger("rabbit");
const HEARTBEAT_SECONDS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const FAREWELL_MS = 2000;
const RECOVERY = { initialDelay: 100, maxDelay: 5000, factor: 2, jitter: 0.5, waitForConnect: false };

/** What a connection is for. */
export interface BrokerRole {
  /** Shown in the broker's management pages. */
  name: string;
  /** Prepares every new connection before it counts as ready; throwing tries again with another. */
  setup(model: ChannelModel): Promise<void>;
  /** The connection broke, or the broker stopped taking messages. */
  interrupted(reason: string): void;
}

function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has("heartbeat")) parsed.searchParams.set("heartbeat", String(HEARTBEAT_SECONDS));
  return parsed.href;
}

/** A channel that ends, for whatever reason, takes the connection along: then everything is set up anew in one way. */
export function endWith(model: ChannelModel, channel: Channel): void {
  channel.on("error", (error) => log.warn({ err: error }, "the broker closed a channel"));
  channel.on("close", () => setImmediate(() => void model.close().catch(() => undefined)));
}

/** Waits for the broker's answer to a farewell, but not for long: it may no longer answer. */
export async function withDeadline(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, FAREWELL_MS)));
  const answered = answer.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([answered, late]);
  clearTimeout(timer);
}

/** A connection that comes back for ever, with growing and scattered pauses. */
export class BrokerConnection {
  #state: BusState = "connecting";
  readonly #recovering: Promise<RecoveringChannelModel>;

  constructor(
    url: string,
    private readonly role: BrokerRole,
  ) {
    const clientProperties = { connection_name: `spacebar ${role.name}` };
    const recovery = { ...RECOVERY, setup: (model: ChannelModel) => this.#setup(model) };
    const options = { recovery, timeout: CONNECT_TIMEOUT_MS, noDelay: true, keepAlive: true, clientProperties };
    this.#recovering = connect(withHeartbeat(url), options).then((recovering) => this.#follow(recovering));
  }

  get state(): BusState {
    return this.#state;
  }

  /** Does not wait for a broker that no longer answers. */
  async close(): Promise<void> {
    if (this.#state === "closed") return;
    this.#interrupt("closed", "it was closed");
    const recovering = await this.#recovering;
    await withDeadline(recovering.close());
  }

  async #setup(model: ChannelModel): Promise<void> {
    model.on("error", (error) => log.warn({ err: error, connection: this.role.name }, "the broker connection failed"));
    model.on("blocked", (reason) => this.#interrupt("blocked", `the broker is blocked (${reason})`));
    model.on("unblocked", () => this.#become("ready"));
    await this.role.setup(model);
  }

  #follow(recovering: RecoveringChannelModel): RecoveringChannelModel {
    const connection = this.role.name;
    recovering.on("connect", () => {
      log.info({ connection }, "connected to the broker");
      this.#become("ready");
    });
    recovering.on("disconnect", (error) => {
      log.warn({ connection, reason: error.message }, "lost the broker");
      this.#interrupt("connecting", "the connection broke");
    });
    recovering.on("reconnect-scheduled", ({ attempt, delay, error }) =>
      log.warn({ connection, attempt, delay, reason: error.message }, "will try to reach the broker again"),
    );
    recovering.on("error", () => undefined);
    return recovering;
  }

  #become(state: BusState): void {
    if (this.#state !== "closed") this.#state = state;
  }

  #interrupt(state: BusState, reason: string): void {
    if (this.#state === "closed") return;
    this.#state = state;
    this.role.interrupted(reason);
  }
}
