import type { Duplex } from "node:stream";
import { GatewayCloseCodes, GatewayOpcodes } from "discord-api-types/v10";
import { systemClock, type ConnectionClock } from "./clock.js";
import type { ClientPayload, Codec, Encoding } from "./codec/Codec.js";
import { CODECS } from "./codec/codecs.js";
import { DecodeError } from "./codec/DecodeError.js";
import { createPacker } from "./compression/createPacker.js";
import type { Compression, Packer } from "./compression/Packer.js";
import { PayloadZlibPacker } from "./compression/PayloadZlibPacker.js";
import { FrameOpcode, type FrameSink } from "./frames.js";
import type { GatewaySocket } from "./GatewaySocket.js";
import { Inbox } from "./Inbox.js";
import type { ConnectionLimits } from "./limits.js";
import { isClientOpcode, isHeartbeat, opensSession } from "./opcodes.js";
import { Outbox } from "./Outbox.js";
import { RateWindow } from "./RateWindow.js";
import type { SharedPayload } from "./SharedPayload.js";
import { Watchdog, type Missed } from "./Watchdog.js";

export type GatewayVersion = 9 | 10;
export type ClientKind = "bot" | "user";
export type CloseInitiator = "client" | "server";

export interface ConnectionOptions {
  readonly version: GatewayVersion;
  readonly encoding: Encoding;
  readonly compress: Compression | null;
  /** The client's address, proxies seen through. */
  readonly ip: string;
  /** The stream under the WebSocket: whole frames are written into it past `ws`. */
  readonly wire: Duplex;
  readonly limits: ConnectionLimits;
  readonly clock?: ConnectionClock;
}

/** Where the handshake stands: nobody, IDENTIFY or RESUME under way, or who it is. */
type Phase = "anonymous" | "identifying" | ClientKind;

const MISSED: Readonly<Record<Missed, [code: number, reason: string]>> = {
  identify: [GatewayCloseCodes.NotAuthenticated, "No IDENTIFY in time"],
  heartbeat: [GatewayCloseCodes.SessionTimedOut, "No heartbeat in time"],
};

const DECODE_ERROR: number = GatewayCloseCodes.DecodeError;
const NOT_ASCII = /[^\x20-\x7e]/g;
const MAX_REASON = 123;

/**
 * One client's connection: framing, encoding, compression, heartbeats and every bound that needs no session. Says HELLO
 * when it is made. What a payload means is its owner's business, who sets the callbacks before the tick is over.
 */
export class Connection {
  /**
   * Gets every payload but heartbeats. The next one waits until the promise given back settles; don't give back one
   * that takes long. IDENTIFY and RESUME must have called `authenticate` by then, or the client may try again.
   */
  onPayload: (payload: ClientPayload) => void | Promise<void> = () => undefined;
  /** Called once, as soon as nothing is received or sent any more. */
  onClose: (code: number, reason: string, by: CloseInitiator) => void = () => undefined;
  /** The sequence number a heartbeat acknowledges. */
  onHeartbeat: (seq: number | null) => void = () => undefined;
  /** Told what a callback threw, after the connection was closed with 4000. Must not throw itself. */
  onError: (error: unknown) => void = () => undefined;

  private readonly clock: ConnectionClock;
  private readonly codec: Codec;
  private readonly outbox: Outbox;
  private readonly inbox: Inbox;
  private readonly watchdog: Watchdog;
  private readonly budget = new RateWindow();
  private packer: Packer;
  private phase: Phase = "anonymous";
  private finished = false;

  constructor(
    private readonly socket: GatewaySocket,
    private readonly options: ConnectionOptions,
  ) {
    this.clock = options.clock ?? systemClock;
    this.codec = CODECS[options.encoding];
    this.outbox = new Outbox(options.wire, options.limits, this.clock, (reason) => this.giveUp(reason));
    this.inbox = new Inbox(
      (payload) => this.handle(payload),
      (error) => this.fail(error),
    );
    this.watchdog = new Watchdog(this.clock, options.limits, (what) => this.close(...MISSED[what]));
    this.packer = createPacker(options.compress, this.codec, this.sink);
    this.listen();
    this.send(GatewayOpcodes.Hello, { heartbeat_interval: options.limits.heartbeatInterval });
  }

  get version(): GatewayVersion {
    return this.options.version;
  }

  get encoding(): Encoding {
    return this.options.encoding;
  }

  get ip(): string {
    return this.options.ip;
  }

  /** Who is connected; null before `authenticate`. */
  get kind(): ClientKind | null {
    return this.phase === "bot" || this.phase === "user" ? this.phase : null;
  }

  get closed(): boolean {
    return this.finished;
  }

  /** Bytes sent that the client's socket has not taken. */
  get bufferedAmount(): number {
    return this.outbox.bytes + this.packer.waiting;
  }

  /**
   * `d` is `{}` when there is none: clients (Fermi) read members of it unguarded, and the others do not look.
   * @see https://discord.com/developers/docs/events/gateway-events#payload-structure
   */
  send(op: number, d: unknown = {}, t: string | null = null, s: number | null = null): void {
    if (!this.finished) this.packer.send({ op, d: d ?? {}, t, s });
  }

  /** Sends an event whose body is shared with other sessions. */
  dispatch(shared: SharedPayload, seq: number): void {
    if (this.finished) return;
    if (this.packer.waiting > this.options.limits.maxBulk) return this.giveUp("Too slow: compressor queue full");
    this.packer.dispatch(shared, seq);
  }

  /** To be awaited between the parts of something long (GUILD_CREATE of every guild, member chunks, a replay). */
  async drained(): Promise<void> {
    await new Promise<void>((resolve) => this.packer.settle(resolve));
    await this.outbox.drained();
  }

  /** The session's word that IDENTIFY or RESUME is accepted. */
  authenticate(kind: ClientKind): void {
    this.phase = kind;
    this.watchdog.identified();
  }

  /**
   * `compress: true` of IDENTIFY; without effect where it cannot be combined (ETF, transport compression). Only for
   * bots: web clients of users send it and cannot read the answer.
   */
  enablePayloadCompression(): void {
    if (this.options.compress === null && this.encoding === "json") {
      this.packer = new PayloadZlibPacker(this.codec, this.sink);
    }
  }

  /** Sends what is queued, then a close frame. `onClose` has been called when this returns. */
  close(code: number, reason = ""): void {
    if (this.finished) return;
    this.finish(code, reason, "server");
    this.packer.settle(() => {
      this.outbox.close();
      this.shut(code, reason);
    });
  }

  /** Cuts the connection off without a word. */
  terminate(): void {
    this.finish(1006, "", "server");
    this.outbox.discard();
    this.packer.release();
    this.socket.terminate();
  }

  private readonly sink: FrameSink = (opcode, parts) => this.outbox.push(opcode, parts);

  private listen(): void {
    const { socket } = this;
    socket.on("message", (data) => this.receive(data as Buffer));
    socket.on("ping", (data: Buffer) => this.pong(data));
    socket.on("error", () => undefined);
    socket.onClosing = (code) => {
      this.outbox.close();
      this.finish(code, "", code === DECODE_ERROR ? "server" : "client");
    };
    socket.on("close", (code: number, reason: Buffer) => {
      this.outbox.discard();
      this.finish(code, reason.toString("utf8"), "client");
      this.packer.release();
    });
  }

  private receive(data: Buffer): void {
    if (this.finished || !this.spend()) return;
    const { limits } = this.options;
    const largest = this.phase === "bot" ? limits.maxBotPayload : limits.maxPayload;
    if (data.length > largest) return this.close(GatewayCloseCodes.DecodeError, "Payload too large");
    const payload = this.decode(data);
    if (!payload) return;
    if (isHeartbeat(payload.op)) return this.acknowledge(payload);
    if (!this.inbox.push(payload, data.length, limits.maxUnhandled)) {
      this.close(GatewayCloseCodes.RateLimited, "Too many payloads at once");
    }
  }

  private decode(data: Buffer): ClientPayload | undefined {
    try {
      const value = this.codec.decode(data);
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new DecodeError("Not an object");
      const { op, d } = value as Partial<ClientPayload>;
      if (isClientOpcode(op)) return { op, d };
      this.close(GatewayCloseCodes.UnknownOpcode, "Unknown opcode");
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.close(GatewayCloseCodes.DecodeError, error.message);
    }
    return undefined;
  }

  private acknowledge({ d }: ClientPayload): void {
    this.watchdog.heartbeat();
    this.send(GatewayOpcodes.HeartbeatAck);
    const seq = typeof d === "object" && d !== null && "seq" in d ? d.seq : d;
    this.attempt(() => this.onHeartbeat(typeof seq === "number" ? seq : null));
  }

  private async handle(payload: ClientPayload): Promise<void> {
    if (this.finished) return;
    if (!opensSession(payload.op)) {
      if (this.kind) return this.onPayload(payload);
      return this.close(GatewayCloseCodes.NotAuthenticated, "IDENTIFY first");
    }
    if (this.kind) return this.close(GatewayCloseCodes.AlreadyAuthenticated, "Already authenticated");
    this.phase = "identifying";
    this.watchdog.identified();
    await this.onPayload(payload);
    if (this.finished || this.kind) return;
    this.phase = "anonymous";
    this.watchdog.expectIdentify();
  }

  private pong(data: Buffer): void {
    if (!this.finished && this.spend()) this.outbox.push(FrameOpcode.Pong, [Buffer.from(data)]);
  }

  private spend(): boolean {
    const { maxPayloads, payloadWindow } = this.options.limits;
    const within = this.budget.take(this.clock.now(), maxPayloads, payloadWindow);
    if (!within) this.close(GatewayCloseCodes.RateLimited, "Rate limited");
    return within;
  }

  private giveUp(reason: string): void {
    if (this.finished) return;
    this.outbox.abandon();
    this.finish(GatewayCloseCodes.UnknownError, reason, "server");
    this.shut(GatewayCloseCodes.UnknownError, reason);
  }

  private fail(error: unknown): void {
    this.close(GatewayCloseCodes.UnknownError, "Internal error");
    this.onError(error);
  }

  private shut(code: number, reason: string): void {
    this.packer.release();
    this.socket.close(code, reason.replace(NOT_ASCII, "?").slice(0, MAX_REASON));
  }

  private finish(code: number, reason: string, by: CloseInitiator): void {
    if (this.finished) return;
    this.finished = true;
    this.watchdog.stop();
    this.inbox.clear();
    this.attempt(() => this.onClose(code, reason, by));
  }

  /** Runs a callback that is not ours; what it throws is reported and goes no further. */
  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(error);
    }
  }
}
