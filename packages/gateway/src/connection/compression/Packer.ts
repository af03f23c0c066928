import type { ServerPayload } from "../codec/Codec.js";
import type { SharedPayload } from "../SharedPayload.js";

export type Compression = "zlib-stream" | "zstd-stream";

/** Makes the WebSocket messages of one connection, in order, in its encoding and compression. */
export interface Packer {
  /** Bytes handed in that have not come out as messages yet. */
  readonly waiting: number;
  send(payload: ServerPayload): void;
  dispatch(shared: SharedPayload, seq: number): void;
  /** Runs `then` once everything handed in has come out; at once where packing is synchronous. */
  settle(then: () => void): void;
  /** Lets go of native memory; nothing may be sent after. */
  release(): void;
}
