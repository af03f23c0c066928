import type { Codec, ServerPayload } from "../codec/Codec.js";
import type { FrameSink } from "../frames.js";
import type { SharedPayload } from "../SharedPayload.js";
import type { Packer } from "./Packer.js";

/** The part all packers share that finish a message before they return. */
export abstract class SyncPacker implements Packer {
  readonly waiting = 0;

  constructor(
    protected readonly codec: Codec,
    protected readonly sink: FrameSink,
  ) {}

  abstract send(payload: ServerPayload): void;
  abstract dispatch(shared: SharedPayload, seq: number): void;

  settle(then: () => void): void {
    then();
  }

  release(): void {
    // No native memory outlives a message.
  }
}
