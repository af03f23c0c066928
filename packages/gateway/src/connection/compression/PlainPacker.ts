import type { ServerPayload } from "../codec/Codec.js";
import type { SharedPayload } from "../SharedPayload.js";
import { SyncPacker } from "./SyncPacker.js";

/** No compression: the shared bytes are written as they are. */
export class PlainPacker extends SyncPacker {
  send(payload: ServerPayload): void {
    this.sink(this.codec.frame, [this.codec.encode(payload)]);
  }

  dispatch(shared: SharedPayload, seq: number): void {
    this.sink(this.codec.frame, [this.codec.dispatchHead(shared.name, seq), this.codec.dispatchBody(shared)]);
  }
}
