import type { Duplex } from "node:stream";
import type { ConnectionClock } from "./clock.js";
import { flushLater, type Flushable } from "./flushing.js";
import { frameHeader, type FrameOpcode } from "./frames.js";
import type { ConnectionLimits } from "./limits.js";

/** Largest single write: small enough that a slow but living client is seen to make progress. */
const CHUNK = 64 * 1024;
/** A frame larger than this part of `maxBuffered` is bulk. */
const BULK_SHARE = 4;

/** Stands in the queue behind the last part of each frame. */
const FRAME_END = null;

/**
 * Frames on their way into one socket. Those of one turn of the event loop become one write; while the socket is busy
 * they wait here as references to shared bytes. A client that does not take them is given up at a bound of bytes or
 * time: `onStuck` is called with the reason.
 */
export class Outbox implements Flushable {
  private queue: (Buffer | typeof FRAME_END)[] = [];
  private next = 0;
  private queued = 0;
  private writing = 0;
  private bulk = 0;
  private insideFrame = false;
  private scheduled = false;
  private closed = false;
  private writeStarted = 0;
  private cancelWatch: (() => void) | undefined;
  private drainWaiters: (() => void)[] = [];

  constructor(
    private readonly wire: Duplex,
    private readonly limits: ConnectionLimits,
    private readonly clock: ConnectionClock,
    private readonly onStuck: (reason: string) => void,
  ) {}

  /** Bytes the socket has not taken yet. */
  get bytes(): number {
    return this.queued + this.writing;
  }

  push(opcode: FrameOpcode, parts: readonly Buffer[]): void {
    if (this.closed) return;
    let length = 0;
    for (const part of parts) length += part.length;
    const header = frameHeader(opcode, length);
    this.queue.push(header, ...parts, FRAME_END);
    this.count(header.length + length);
    if (this.scheduled) return;
    this.scheduled = true;
    flushLater(this);
  }

  flush(): void {
    this.scheduled = false;
    if (this.closed) return;
    if (this.writing === 0) return this.writeNext();
    if (this.bytes - this.bulk > this.limits.maxBuffered) return this.onStuck("Too slow: send buffer full");
    this.watch();
  }

  /** Resolves when the client has taken nearly everything, or the outbox is closed: for those who send a lot at once. */
  drained(): Promise<void> {
    if (this.closed || this.bytes <= CHUNK) return Promise.resolve();
    return new Promise((resolve) => this.drainWaiters.push(resolve));
  }

  /** Hands everything to the socket, whether it keeps up or not. Nothing can be pushed after. */
  close(): void {
    while (this.queued > 0 && this.wire.writable) this.write(this.take());
    this.discard();
  }

  /** Drops what waits, but ends the frame that has been begun, so that a close frame may follow. */
  abandon(): void {
    const end = this.insideFrame ? this.queue.indexOf(FRAME_END, this.next) : this.next;
    const rest = this.queue.slice(this.next, end).filter((part) => part !== FRAME_END);
    if (rest.length > 0 && this.wire.writable) this.write(Buffer.concat(rest));
    this.discard();
  }

  /** Drops everything: the socket is gone. */
  discard(): void {
    this.closed = true;
    this.queue = [];
    this.next = 0;
    this.queued = 0;
    this.cancelWatch?.();
    this.releaseWaiters();
  }

  private count(bytes: number): void {
    this.queued += bytes;
    const fits = this.bulk === 0 || this.bulk + bytes <= this.limits.maxBulk;
    if (fits && bytes > this.limits.maxBuffered / BULK_SHARE) this.bulk += bytes;
  }

  private writeNext(): void {
    if (this.queued === 0 || !this.wire.writable) return;
    this.write(this.take());
    if (this.queued > 0) this.watch();
  }

  private write(chunk: Buffer): void {
    this.writing += chunk.length;
    this.writeStarted = this.clock.now();
    this.wire.write(chunk, () => this.written(chunk.length));
  }

  private written(bytes: number): void {
    this.writing -= bytes;
    if (this.closed) return;
    if (this.bytes === 0) this.bulk = 0;
    if (this.bytes <= CHUNK) this.releaseWaiters();
    this.writeNext();
  }

  /** Takes up to one chunk off the queue. */
  private take(): Buffer {
    const parts: Buffer[] = [];
    let size = 0;
    while (this.next < this.queue.length && size < CHUNK) {
      const part = this.queue[this.next];
      if (!part) this.insideFrame = false;
      else {
        const piece = part.length <= CHUNK - size ? part : part.subarray(0, CHUNK - size);
        parts.push(piece);
        size += piece.length;
        this.insideFrame = true;
        if (piece !== part) {
          this.queue[this.next] = part.subarray(piece.length);
          break;
        }
      }
      this.queue[this.next++] = FRAME_END;
    }
    this.queued -= size;
    this.compact();
    const [only] = parts;
    return only && parts.length === 1 ? only : Buffer.concat(parts, size);
  }

  /** The queue is read by index; what has been read is dropped when it is the larger part. */
  private compact(): void {
    if (this.next === this.queue.length) this.queue = [];
    else if (this.next * 2 > this.queue.length) this.queue = this.queue.slice(this.next);
    else return;
    this.next = 0;
  }

  private watch(): void {
    if (this.cancelWatch) return;
    const patience = this.writeStarted + this.limits.drainTimeout - this.clock.now();
    this.cancelWatch = this.clock.after(Math.max(1, patience), () => {
      this.cancelWatch = undefined;
      if (this.closed || this.writing === 0) return;
      if (this.clock.now() - this.writeStarted >= this.limits.drainTimeout) this.onStuck("Too slow: nothing was read");
      else this.watch();
    });
  }

  private releaseWaiters(): void {
    const waiters = this.drainWaiters;
    this.drainWaiters = [];
    for (const release of waiters) release();
  }
}
