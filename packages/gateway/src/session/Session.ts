import { Config } from "@spacebar/util/config";
import type { Connection, SharedPayload } from "../connection/index.js";
import type { Outgoing } from "../dispatch/Outgoing.js";
import { ReplayBuffer } from "./ReplayBuffer.js";
import type { Shard } from "./shard.js";

/** What does not change while a session lives. */
export interface SessionIdentity {
  /** 128 random bits, in hex. */
  readonly id: string;
  readonly userId: string;
  readonly bot: boolean;
  /** The login whose token was shown. */
  readonly authSessionId: string;
  /** Null: a user's client, which hears of everything. */
  readonly intents: number | null;
  readonly shard: Shard | null;
  readonly capabilities: number;
  readonly largeThreshold: number;
  readonly version: number;
  /** `desktop`, `mobile`, `web` … */
  readonly client: string;
  /** Whether large payloads are compressed one by one. */
  readonly compress: boolean;
}

/** Addresses that work for the client that connected. */
export interface ClientUrls {
  readonly gateway: string;
  readonly cdn: string;
}

interface Waiting {
  readonly outgoing: Outgoing;
  readonly guildId: string | null;
}

export type EndReason = "replay buffer overrun" | "resume window over" | "closed by client" | "revoked" | "invalidated";

const REPLAY_BYTES = 4 * 1024 * 1024;
/** Of a replay, before the client must have taken nearly all of it. */
const PART_BYTES = 256 * 1024;

/**
 * What one client has been told and is to be told: a sequence of events that outlives its connection for a while. It starts with READY;
 * until that is made, what arrives waits.
 */
export class Session {
  /** The guilds whose events it hears. */
  readonly guildIds = new Set<string>();
  /** Guilds a user's client is looking at: it hears more of these. */
  readonly subscriptions = new Set<string>();
  /** Guilds whose first picture has not been made: that one will hold what changes of them until then. */
  readonly unsent = new Set<string>();
  connection: Connection | null = null;
  urls: ClientUrls;
  /** When its connection was lost, by `performance.now()`. */
  detachedAt: number | null = null;
  isEnded = false;
  private waiting: Waiting[] | null = [];
  private readonly startWaiters: (() => void)[] = [];
  private readonly replay = new ReplayBuffer();
  /** The last event handed to a connection. */
  private handedOver = 0;
  /** The connection that is being sent what was missed. */
  private catchingUp: Connection | null = null;

  constructor(
    private readonly identity: SessionIdentity,
    urls: ClientUrls,
    private readonly onOverrun: (session: Session) => void,
  ) {
    this.urls = urls;
  }

  get id(): string {
    return this.identity.id;
  }

  get userId(): string {
    return this.identity.userId;
  }

  get bot(): boolean {
    return this.identity.bot;
  }

  get authSessionId(): string {
    return this.identity.authSessionId;
  }

  get intents(): number | null {
    return this.identity.intents;
  }

  get shard(): Shard | null {
    return this.identity.shard;
  }

  get largeThreshold(): number {
    return this.identity.largeThreshold;
  }

  get version(): number {
    return this.identity.version;
  }

  get client(): string {
    return this.identity.client;
  }

  get compress(): boolean {
    return this.identity.compress;
  }

  get seq(): number {
    return this.replay.seq;
  }

  /** Whether READY is still being made. */
  get isStarting(): boolean {
    return this.waiting !== null;
  }

  hasCapability(bit: number): boolean {
    return (this.identity.capabilities & bit) !== 0;
  }

  /**
   * Sends an event, now or once READY is out. `guildId`: the guild it is of, if it is of one. `structural`: it tells what the first
   * picture of a guild contains, and is dropped while that has not been made.
   */
  deliver(outgoing: Outgoing, guildId: string | null, structural = false): void {
    if (this.isEnded) return;
    if (structural && guildId !== null && this.unsent.has(guildId)) return;
    if (this.waiting) this.waiting.push({ outgoing, guildId });
    else this.dispatch(outgoing.for(this.urls.cdn));
  }

  /** Sends READY, which no replay repeats. */
  dispatchReady(payload: SharedPayload): void {
    this.handedOver = this.replay.skip();
    this.connection?.dispatch(payload, this.handedOver);
  }

  /** Sends an event that belongs right behind READY: what waits follows it. */
  dispatch(payload: SharedPayload): void {
    if (this.isEnded) return;
    const { replayBufferEvents } = Config.get().gateway;
    const seq = this.replay.push(payload, { maxEvents: replayBufferEvents, maxBytes: REPLAY_BYTES });
    if (this.connection) {
      this.handedOver = seq;
      this.connection.dispatch(payload, seq);
    } else if (this.replay.first > this.handedOver + 1) this.onOverrun(this);
  }

  /** READY and the guilds are out: what waited follows, but nothing of guilds that were left meanwhile. */
  start(): void {
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const { outgoing, guildId } of waiting) {
      if (guildId === null || this.guildIds.has(guildId)) this.deliver(outgoing, guildId);
    }
    for (const work of this.startWaiters.splice(0)) work();
  }

  /** Runs `work` when READY and what waited for it is out. */
  onceStarted(work: () => void): void {
    this.startWaiters.push(work);
  }

  /** Whether the connection is the one that the session's client uses now. */
  isServedBy(connection: Connection): boolean {
    return this.connection === connection || this.catchingUp === connection;
  }

  /**
   * Sends a client that came back what it lacks, as fast as it reads, and then whatever happens. Resolves to false if it could not be
   * brought up to date: events were lost meanwhile, or the connection was.
   */
  async resume(connection: Connection, urls: ClientUrls, seq: number): Promise<boolean> {
    this.connection = null;
    this.catchingUp = connection;
    this.detachedAt = null;
    this.urls = urls;
    this.handedOver = seq;
    while (this.handedOver < this.seq) {
      const missed = this.replay.after(this.handedOver);
      if (!missed) return false;
      this.sendPart(connection, missed);
      await connection.drained();
      if (connection.closed || this.isEnded || this.catchingUp !== connection) return false;
    }
    this.catchingUp = null;
    this.connection = connection;
    return true;
  }

  private sendPart(connection: Connection, missed: readonly SharedPayload[]): void {
    let bytes = 0;
    for (const payload of missed) {
      connection.dispatch(payload, ++this.handedOver);
      bytes += payload.jsonBody.length;
      if (bytes > PART_BYTES) return;
    }
  }

  /** Called once a minute. */
  age(): void {
    if (this.connection) this.replay.age();
  }

  /** The connection is gone; the session waits for its client. */
  detach(): void {
    this.connection = null;
    this.catchingUp = null;
    this.detachedAt = performance.now();
  }

  /** Lets go of everything. Nothing is sent any more. */
  end(): void {
    this.isEnded = true;
    this.connection = null;
    this.waiting = null;
    this.startWaiters.length = 0;
    this.replay.clear();
  }
}
