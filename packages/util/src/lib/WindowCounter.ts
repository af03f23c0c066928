import { LRUCache } from "lru-cache";
import { clock } from "./clock.js";

interface Window {
  used: number;
  readonly resetAt: number;
}

export interface WindowState {
  readonly allowed: boolean;
  /** Uses left until `resetAt`. */
  readonly remaining: number;
  /** Milliseconds since 1970. */
  readonly resetAt: number;
}

/**
 * Counts uses per key in windows that start with the first use. Bounded: the key unused for longest is forgotten when
 * there are too many, so strangers who invent keys cost a fixed amount of memory.
 */
export class WindowCounter {
  private readonly windows: LRUCache<string, Window>;

  constructor(maxKeys: number) {
    this.windows = new LRUCache({ max: maxKeys });
  }

  get size(): number {
    return this.windows.size;
  }

  /** Uses the key once, unless `limit` is reached; a refused use does not count. */
  hit(key: string, limit: number, windowMs: number): WindowState {
    const window = this.current(key) ?? this.open(key, windowMs);
    const allowed = window.used < limit;
    if (allowed) window.used++;
    return { allowed, remaining: Math.max(0, limit - window.used), resetAt: window.resetAt };
  }

  /** Takes one use of the key back. */
  giveBack(key: string): void {
    const window = this.current(key);
    if (window && window.used > 0) window.used--;
  }

  /** How often the key was used in its window, without using it. */
  peek(key: string): { readonly used: number; readonly resetAt: number } | null {
    return this.current(key) ?? null;
  }

  forget(key: string): void {
    this.windows.delete(key);
  }

  private current(key: string): Window | undefined {
    const window = this.windows.get(key);
    return window && window.resetAt > clock.now() ? window : undefined;
  }

  private open(key: string, windowMs: number): Window {
    const window = { used: 0, resetAt: clock.now() + windowMs };
    this.windows.set(key, window);
    return window;
  }
}
