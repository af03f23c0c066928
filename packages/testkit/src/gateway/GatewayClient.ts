import { GatewayDispatchEvents, GatewayOpcodes } from "discord-api-types/v10";
import { GatewaySocket } from "./GatewaySocket.js";
import type { Closed, Frame, SocketOptions } from "./GatewaySocket.js";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
type AnyData = any;

export interface DispatchedEvent {
  t: string;
  s: number;
  d: AnyData;
}

export interface GatewayOptions extends SocketOptions {
  token: string;
  /** Bots: the intents asked for (default: every one that is not privileged, and the privileged ones too). */
  intents?: number;
  /** Further keys of IDENTIFY, or other values for the usual ones; `undefined` removes one. */
  identify?: Record<string, unknown>;
  /** `false`: no heartbeats are sent. */
  heartbeat?: boolean;
}

/** GUILDS up to DIRECT_MESSAGE_POLLS: all that a bot may ask for. */
export const ALL_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;
const DEFAULT_TIMEOUT_MS = 10_000;

/** A key that only the test network's own events have; they are not shown. */
export const SENTINEL = "testkit_sentinel";

interface WaitOptions {
  /** Milliseconds. */
  timeout?: number;
}

/** A session with the gateway. Everything that arrives is kept, in order. */
export class GatewayClient {
  /** Every frame of every connection. */
  readonly frames: Frame[] = [];
  /** The same, as text. */
  readonly texts: string[] = [];
  /** Every dispatch, READY first. */
  readonly events: DispatchedEvent[] = [];
  sessionId = "";
  resumeUrl = "";
  seq: number | null = null;
  heartbeatInterval = 0;
  #socket: GatewaySocket;
  #ended: Closed | undefined;
  #forgotten = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #watchers = new Set<() => void>();
  readonly #sentinels = new Set<string>();

  private constructor(
    readonly url: string,
    readonly options: GatewayOptions,
  ) {
    this.#socket = this.#connect(url);
  }

  /** Connects and waits for HELLO. */
  static async open(url: string, options: GatewayOptions): Promise<GatewayClient> {
    const client = new GatewayClient(url, options);
    await client.waitForFrame((frame) => frame.op === GatewayOpcodes.Hello);
    return client;
  }

  /** Connects, identifies and waits for READY. */
  static async connect(url: string, options: GatewayOptions): Promise<GatewayClient> {
    const client = await GatewayClient.open(url, options);
    client.identify();
    await client.waitFor(GatewayDispatchEvents.Ready);
    return client;
  }

  /** The payload of the last READY. */
  get ready(): AnyData {
    return this.events.findLast(({ t }) => t === "READY")?.d;
  }

  /** How the last connection ended. */
  get closed(): Promise<Closed> {
    return this.#socket.closed;
  }

  /** As READY named it. */
  get userId(): string {
    return (this.ready as { user: { id: string } } | undefined)?.user.id ?? "";
  }

  get isOpen(): boolean {
    return this.#socket.isOpen;
  }

  get socket(): GatewaySocket {
    return this.#socket;
  }

  /** Everything of one kind since the last {@link forget}. */
  all(event: string): AnyData[] {
    return this.recent.filter(({ t }) => t === event).map(({ d }) => d as unknown);
  }

  /** Dispatches since the last {@link forget}. */
  get recent(): DispatchedEvent[] {
    return this.events.slice(this.#forgotten);
  }

  /** What came until now no longer answers {@link waitFor}. */
  forget(): void {
    this.#forgotten = this.events.length;
  }

  identify(): void {
    const { token, intents = ALL_INTENTS, identify = {} } = this.options;
    const properties = { os: "linux", browser: "testkit", device: "testkit" };
    this.send(GatewayOpcodes.Identify, { token, intents, properties, ...identify });
  }

  send(op: number, d: unknown): void {
    this.#socket.send({ op, d });
  }

  sendRaw(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  /** The first event of this kind, since the last {@link forget}, that the predicate accepts; it may be there already. */
  async waitFor(
    event: string,
    accepts: (d: AnyData) => boolean = () => true,
    options: WaitOptions = {},
  ): Promise<AnyData> {
    const find = () => this.recent.find(({ t, d }) => t === event && accepts(d));
    return (await this.#wait(find, event, options)).d as unknown;
  }

  /** The first frame, from `from` on, that the predicate accepts. */
  waitForFrame(accepts: (frame: Frame) => boolean, options: WaitOptions & { from?: number } = {}): Promise<Frame> {
    return this.#wait(() => this.frames.slice(options.from ?? 0).find(accepts), "a frame", options);
  }

  async waitForSentinel(marker: string): Promise<void> {
    await this.#wait(() => this.#sentinels.has(marker) || undefined, "the network's own event", {});
  }

  /** Resolves when the server has answered: what it had sent before is here by then. */
  async heartbeat(options?: WaitOptions): Promise<void> {
    const from = this.frames.length;
    this.send(GatewayOpcodes.Heartbeat, this.seq);
    await this.waitForFrame(({ op }) => op === GatewayOpcodes.HeartbeatAck, { from, ...options });
  }

  /** A new connection for the same session. `false`: the server no longer knows it (opcode 9). */
  async resume(options: { url?: string; seq?: number; token?: string; sessionId?: string } = {}): Promise<boolean> {
    if (this.#socket.isOpen) this.#socket.drop();
    const from = this.frames.length;
    this.#socket = this.#connect(options.url ?? (this.resumeUrl || this.url));
    await this.waitForFrame((frame) => frame.op === GatewayOpcodes.Hello, { from });
    this.send(GatewayOpcodes.Resume, {
      token: options.token ?? this.options.token,
      session_id: options.sessionId ?? this.sessionId,
      seq: options.seq ?? this.seq,
    });
    const answer = await this.waitForFrame(({ op, t }) => op === GatewayOpcodes.InvalidSession || t === "RESUMED", {
      from,
    });
    return answer.t === "RESUMED";
  }

  /** Cuts the connection without a word; the session can be resumed. */
  drop(): void {
    this.#socket.drop();
  }

  async close(code = 1000): Promise<Closed> {
    if (!this.#ended) this.#socket.close(code);
    return this.closed;
  }

  #connect(url: string): GatewaySocket {
    this.#ended = undefined;
    clearInterval(this.#timer);
    const socket = new GatewaySocket(url, this.options, {
      onFrame: (frame, text) => this.#receive(frame, text),
      onClose: (closed) => {
        if (socket !== this.#socket) return;
        clearInterval(this.#timer);
        this.#ended = closed;
        this.#notify();
      },
    });
    return socket;
  }

  #receive(frame: Frame, text: string): void {
    const marker =
      frame.op === GatewayOpcodes.Dispatch ? (frame.d as Record<string, string> | null)?.[SENTINEL] : undefined;
    if (marker !== undefined) {
      this.seq = frame.s;
      this.#sentinels.add(marker);
      return this.#notify();
    }
    this.frames.push(frame);
    this.texts.push(text);
    if (frame.op === GatewayOpcodes.Hello) this.#startHeartbeat(frame);
    if (frame.op === GatewayOpcodes.Heartbeat) this.send(GatewayOpcodes.Heartbeat, this.seq);
    if (frame.op === GatewayOpcodes.Dispatch) this.#receiveEvent(frame);
    this.#notify();
  }

  #receiveEvent({ t, s, d }: Frame): void {
    this.seq = s;
    this.events.push({ t: t ?? "", s: s ?? 0, d: d as unknown });
    if (t !== "READY") return;
    const ready = d as { session_id: string; resume_gateway_url: string };
    this.sessionId = ready.session_id;
    this.resumeUrl = ready.resume_gateway_url;
  }

  #startHeartbeat(frame: Frame): void {
    this.heartbeatInterval = (frame.d as { heartbeat_interval: number }).heartbeat_interval;
    if (this.options.heartbeat === false) return;
    const beat = () => this.isOpen && this.send(GatewayOpcodes.Heartbeat, this.seq);
    this.#timer = setInterval(beat, this.heartbeatInterval);
    this.#timer.unref();
  }

  #notify(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #wait<T>(find: () => T | undefined, what: string, { timeout = DEFAULT_TIMEOUT_MS }: WaitOptions): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        act();
      };
      const seen = () =>
        this.frames
          .slice(-20)
          .map(({ op, t }) => t ?? `opcode ${op}`)
          .join(", ") || "nothing";
      const look = () => {
        const found = find();
        if (found !== undefined) settle(() => resolve(found));
        else if (this.#ended) {
          const { code, reason } = this.#ended;
          settle(() => reject(new Error(`The gateway closed with ${code} ${reason} before ${what} came`)));
        }
      };
      const timer = setTimeout(
        () => settle(() => reject(new Error(`${what} did not come; there was ${seen()}`))),
        timeout,
      );
      this.#watchers.add(look);
      this.#socket.closed.catch((error: Error) => settle(() => reject(error)));
      look();
    });
  }
}
