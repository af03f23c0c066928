import { deflateSync } from "node:zlib";
import type { ServerPayload } from "../codec/Codec.js";
import { FrameOpcode } from "../frames.js";
import type { SharedPayload } from "../SharedPayload.js";
import { SyncPacker } from "./SyncPacker.js";

/** Below this a payload stays text: Discord too compresses only some, and the clients tell them apart by frame type. */
const WORTH_COMPRESSING = 4096;

/**
 * `compress: true` of IDENTIFY: every payload a zlib document of its own.
 * @see https://discord.com/developers/docs/events/gateway#payload-compression
 */
export class PayloadZlibPacker extends SyncPacker {
  send(payload: ServerPayload): void {
    this.write([this.codec.encode(payload)]);
  }

  dispatch(shared: SharedPayload, seq: number): void {
    this.write([this.codec.dispatchHead(shared.name, seq), this.codec.dispatchBody(shared)]);
  }

  private write(parts: readonly Buffer[]): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length < WORTH_COMPRESSING) this.sink(this.codec.frame, parts);
    else this.sink(FrameOpcode.Binary, [deflateSync(Buffer.concat(parts, length), { level: 1 })]);
  }
}
