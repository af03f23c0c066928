import type { Codec, ServerPayload } from "../codec/Codec.js";
import { FrameOpcode, type FrameSink } from "../frames.js";
import type { SharedPayload } from "../SharedPayload.js";
import type { Packer } from "./Packer.js";
import { createCompressor, ZSTD_FLUSH } from "./zstd.js";

/**
 * One zstd frame that stays open for the life of the connection; every message ends with a flushed block. Node offers
 * this only asynchronously, so messages wait here for their turn.
 *
 * @see https://discord.com/developers/docs/events/gateway#zstd-stream
 */
export class ZstdStreamPacker implements Packer {
  private readonly compressor = createCompressor();
  private readonly queue: Buffer[] = [];
  private output: Buffer[] = [];
  private busy = false;
  private released = false;
  private settled: (() => void)[] = [];
  private bytes = 0;

  constructor(
    private readonly codec: Codec,
    private readonly sink: FrameSink,
  ) {
    this.compressor.on("data", (chunk: Buffer) => this.output.push(chunk));
    this.compressor.on("error", () => this.release());
  }

  get waiting(): number {
    return this.bytes;
  }

  send(payload: ServerPayload): void {
    this.enqueue(this.codec.encode(payload));
  }

  dispatch(shared: SharedPayload, seq: number): void {
    const head = this.codec.dispatchHead(shared.name, seq);
    this.enqueue(Buffer.concat([head, this.codec.dispatchBody(shared)]));
  }

  settle(then: () => void): void {
    if (this.busy) this.settled.push(then);
    else then();
  }

  release(): void {
    this.released = true;
    this.busy = false;
    this.queue.length = 0;
    this.compressor.close();
    this.finishSettling();
  }

  private enqueue(message: Buffer): void {
    if (this.released) return;
    this.queue.push(message);
    this.bytes += message.length;
    if (!this.busy) this.next();
  }

  private next(): void {
    const message = this.queue.shift();
    this.busy = message !== undefined;
    if (!message) return this.finishSettling();
    this.compressor.write(message);
    this.compressor.flush(ZSTD_FLUSH, () => this.emit(message.length));
  }

  private emit(taken: number): void {
    if (this.released) return;
    this.bytes -= taken;
    const parts = this.output;
    this.output = [];
    this.sink(FrameOpcode.Binary, parts);
    this.next();
  }

  private finishSettling(): void {
    const waiting = this.settled;
    this.settled = [];
    for (const then of waiting) then();
  }
}
