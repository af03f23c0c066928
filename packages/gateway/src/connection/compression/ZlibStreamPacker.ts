import type { ServerPayload } from "../codec/Codec.js";
import { FrameOpcode } from "../frames.js";
import type { SharedPayload } from "../SharedPayload.js";
import { deflateBlock, storedHeader, SYNC_FLUSH, ZLIB_HEADER } from "./deflate.js";
import { SyncPacker } from "./SyncPacker.js";

/** Smaller payloads are stored: deflating an acknowledgement would cost more than its bytes. */
const WORTH_DEFLATING = 256;

/**
 * One zlib stream for the life of the connection, without a compressor for it: the session's own bytes go into stored
 * blocks, the shared ones into a block that was deflated once for all. To the client it is an ordinary stream.
 *
 * @see https://discord.com/developers/docs/events/gateway#zlib-stream
 */
export class ZlibStreamPacker extends SyncPacker {
  private started = false;

  send(payload: ServerPayload): void {
    const bytes = this.codec.encode(payload);
    if (bytes.length < WORTH_DEFLATING) this.write([storedHeader(bytes.length), bytes, SYNC_FLUSH]);
    else this.write([deflateBlock(bytes)]);
  }

  dispatch(shared: SharedPayload, seq: number): void {
    const head = this.codec.dispatchHead(shared.name, seq);
    this.write([storedHeader(head.length), head, shared.deflatedBody(this.codec)]);
  }

  private write(blocks: readonly Buffer[]): void {
    this.sink(FrameOpcode.Binary, this.started ? blocks : [ZLIB_HEADER, ...blocks]);
    this.started = true;
  }
}
