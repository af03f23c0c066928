import { CDN_PLACEHOLDER } from "@spacebar/util/lib";
import { SharedPayload } from "../connection/index.js";

/** An event as clients get it: serialised once, and once more for each address of the CDN that its readers need. */
export class Outgoing {
  private plain: SharedPayload | undefined;
  private readonly variants: Map<string, SharedPayload> | null;

  constructor(
    readonly name: string,
    private readonly json: string,
  ) {
    this.variants = json.includes(CDN_PLACEHOLDER) ? new Map() : null;
  }

  static of(name: string, data: unknown): Outgoing {
    return new Outgoing(name, JSON.stringify(data));
  }

  /** What a reader whose files are at `cdn` is sent. */
  for(cdn: string): SharedPayload {
    if (!this.variants) return (this.plain ??= SharedPayload.fromJson(this.name, this.json));
    let variant = this.variants.get(cdn);
    if (!variant) {
      variant = SharedPayload.fromJson(this.name, this.json.replaceAll(CDN_PLACEHOLDER, cdn));
      this.variants.set(cdn, variant);
    }
    return variant;
  }
}
