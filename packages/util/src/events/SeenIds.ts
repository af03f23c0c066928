import { LRUCache } from "lru-cache";

const REMEMBERED = 65_536;

/** The ids of the latest messages: a broker redelivers, and the outbox publishes again what it is not sure of. */
export class SeenIds {
  readonly #ids = new LRUCache<string, true>({ max: REMEMBERED });

  /** Whether `id` is new; it is remembered. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.set(id, true);
    return true;
  }
}
