import type { FrameOpcode } from "../frames.js";

export type Encoding = "json" | "etf";

/** @see https://discord.com/developers/docs/events/gateway-events#payload-structure */
export interface ServerPayload {
  readonly op: number;
  readonly d: unknown;
  /** Sequence number and event name: null unless `op` is 0. */
  readonly s: number | null;
  readonly t: string | null;
}

/** A client's payload; `s` and `t` mean nothing in this direction. */
export interface ClientPayload {
  readonly op: number;
  readonly d: unknown;
}

/** What all receivers of a dispatch share, by encoding: `d`, and what closes the envelope after it. */
export interface DispatchBodies {
  readonly jsonBody: Buffer;
  readonly etfBody: Buffer;
}

/** One encoding of payloads. Stateless: one instance serves every connection. */
export interface Codec {
  readonly encoding: Encoding;
  /** The frame type of an uncompressed payload. */
  readonly frame: FrameOpcode;
  encode(payload: ServerPayload): Buffer;
  /** The bytes of a dispatch before those all sessions share. */
  dispatchHead(name: string, seq: number): Buffer;
  /** The bytes of a dispatch that follow. */
  dispatchBody(bodies: DispatchBodies): Buffer;
  /** @throws DecodeError and nothing else, whatever the bytes are */
  decode(data: Buffer): unknown;
}
