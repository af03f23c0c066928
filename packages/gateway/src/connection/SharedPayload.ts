import { encodeTerm } from "./codec/etf/etf.js";
import type { Codec, DispatchBodies, Encoding } from "./codec/Codec.js";
import { deflateBlock } from "./compression/deflate.js";

/**
 * The `d` of one dispatch on its way to many sessions. It is serialised once; every further form a connection needs
 * (ETF, deflated) is made when the first one asks and kept for the others. The value must not be changed any more.
 */
export class SharedPayload implements DispatchBodies {
  private readonly made: { etf?: Buffer; deflated: Partial<Record<Encoding, Buffer>> } = { deflated: {} };

  private constructor(
    /** The event's name, `t`. */
    readonly name: string,
    /** `d` as JSON and the brace that closes the envelope. */
    readonly jsonBody: Buffer,
  ) {}

  static of(name: string, data: unknown): SharedPayload {
    return SharedPayload.fromJson(name, JSON.stringify(data));
  }

  /** `json` is trusted to be one JSON value: what the bus carries. */
  static fromJson(name: string, json: string): SharedPayload {
    return new SharedPayload(name, Buffer.from(`${json}}`));
  }

  /** `d` as JSON. */
  get json(): Buffer {
    return this.jsonBody.subarray(0, -1);
  }

  /** `d` as an ETF term; the envelope's map needs no closing. */
  get etfBody(): Buffer {
    return (this.made.etf ??= encodeTerm(JSON.parse(this.json.toString("utf8"))));
  }

  /** The body in the codec's encoding, as a raw deflate block that refers to nothing before it. */
  deflatedBody(codec: Codec): Buffer {
    return (this.made.deflated[codec.encoding] ??= deflateBlock(codec.dispatchBody(this)));
  }
}
