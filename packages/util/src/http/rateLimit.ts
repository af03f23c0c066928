import { createHash } from "node:crypto";
import { RateLimitError } from "../errors/index.js";
import { WindowCounter, clock } from "../lib/index.js";
import type { WindowState } from "../lib/index.js";
import { addressKey } from "./clientAddress.js";
import type { RouteRequest } from "./request.js";

/**
 * What a route's requests are counted by. `channel`, `guild` and `webhook` mean: per user, separately for each of them.
 * @see https://discord.com/developers/docs/topics/rate-limits
 */
export type RateLimitUnit = "channel" | "guild" | "webhook" | "interaction" | "user" | "ip" | "everybody";

const CALLER_UNITS = new Set<RateLimitUnit>(["user", "ip", "everybody"]);

export interface RateLimit {
  /** Routes with the same bucket share it. Its numbers are configuration. */
  readonly bucket: string;
  readonly per: RateLimitUnit;
  /** Not counted towards the caller's 50 requests a second. */
  readonly outsideGlobal?: boolean;
  /** Why the route has no bucket of its own. */
  readonly exempt?: string;
}

export const perChannel = (bucket: string): RateLimit => ({ bucket, per: "channel" });
export const perGuild = (bucket: string): RateLimit => ({ bucket, per: "guild" });
export const perUser = (bucket: string): RateLimit => ({ bucket, per: "user" });
export const perIp = (bucket: string): RateLimit => ({ bucket, per: "ip" });
export const perEverybody = (bucket: string): RateLimit => ({ bucket, per: "everybody" });
/** Per webhook and token, whoever calls; outside the global limit. */
export const perWebhook = (bucket: string): RateLimit => ({ bucket, per: "webhook", outsideGlobal: true });
/** Per interaction; outside the global limit. */
export const perInteraction = (bucket: string): RateLimit => ({ bucket, per: "interaction", outsideGlobal: true });
/** Only the global limit applies. */
export const exempt = (why: string): RateLimit => ({ bucket: "", per: "user", exempt: why });

export interface Limit {
  readonly limit: number;
  /** Seconds. */
  readonly window: number;
}

/** The configured numbers of a bucket: `undefined` takes the default, `null` or a limit of 0 switches it off. */
export type LimitsGetter = (name: string) => Limit | null | undefined;

/** Buckets that are not a route's. */
export const GLOBAL_BUCKET = "global";
export const ADDRESS_BUCKET = "ip";
export const INVALID_REQUESTS_BUCKET = "invalid_requests";

const DEFAULTS: Readonly<Record<string, Limit>> = {
  [GLOBAL_BUCKET]: { limit: 50, window: 1 },
  [ADDRESS_BUCKET]: { limit: 3000, window: 60 },
  [INVALID_REQUESTS_BUCKET]: { limit: 10_000, window: 600 },
};
const DEFAULT_LIMIT: Limit = { limit: 30, window: 10 };

export interface RateLimitVerdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly error: RateLimitError | null;
}

const PASSED: RateLimitVerdict = { headers: {}, error: null };

/** Seconds with milliseconds, as the headers and the 429 body carry them. */
const toSeconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds)) / 1000;

/** What is told where nothing is counted: a client that sees no headers assumes one request at a time. */
const UNLIMITED: Limit = { limit: 10_000, window: 1 };

const unlimitedState = (): WindowState => ({
  allowed: true,
  remaining: UNLIMITED.limit - 1,
  resetAt: clock.now() + UNLIMITED.window * 1000,
});

/** @see https://discord.com/developers/docs/topics/rate-limits#header-format */
const headersOf = (bucket: string, { limit }: Limit, { remaining, resetAt }: WindowState): Record<string, string> => ({
  "X-RateLimit-Limit": String(limit),
  "X-RateLimit-Remaining": String(remaining),
  "X-RateLimit-Reset": toSeconds(resetAt).toFixed(3),
  "X-RateLimit-Reset-After": toSeconds(resetAt - clock.now()).toFixed(3),
  "X-RateLimit-Bucket": bucket,
});

const bucketIds = new Map<string, string>();

/** The bucket as clients see it: stable, and says nothing. */
function bucketId(bucket: string): string {
  const id = bucketIds.get(bucket) ?? createHash("sha256").update(bucket).digest("hex").slice(0, 16);
  bucketIds.set(bucket, id);
  return id;
}

/**
 * Callers remembered at once: some 30 MB. Windows of one caller and one channel are kept apart from windows of a caller
 * alone, so that nobody pushes their own count out by walking through channels.
 */
const MAX_ENTRIES = 40_000;
const SHARES = { resources: 0.4, callers: 0.3, global: 0.2, invalid: 0.1 };

export class RateLimiter {
  private readonly resources: WindowCounter;
  private readonly callers: WindowCounter;
  private readonly global: WindowCounter;
  private readonly invalid: WindowCounter;

  constructor(
    private readonly limits: LimitsGetter,
    maxEntries = MAX_ENTRIES,
  ) {
    const counter = (share: number) => new WindowCounter(Math.max(1, Math.floor(maxEntries * share)));
    this.resources = counter(SHARES.resources);
    this.callers = counter(SHARES.callers);
    this.global = counter(SHARES.global);
    this.invalid = counter(SHARES.invalid);
  }

  /** Entries held right now, never more than the constructor allowed. */
  get size(): number {
    return this.resources.size + this.callers.size + this.global.size + this.invalid.size;
  }

  /** Counts the request; the headers belong on the answer whatever it will be. */
  take(rateLimit: RateLimit, request: RouteRequest): RateLimitVerdict {
    const everything = rateLimit.outsideGlobal ? PASSED : this.takeGlobal(request);
    if (everything.error) return everything;
    const id = bucketId(rateLimit.bucket);
    const limit = rateLimit.exempt === undefined ? this.limitOf(rateLimit.bucket) : null;
    if (!limit) return { headers: headersOf(id, UNLIMITED, unlimitedState()), error: null };
    const counter = CALLER_UNITS.has(rateLimit.per) ? this.callers : this.resources;
    const state = counter.hit(`${id}:${keyOf(rateLimit, request)}`, limit.limit, limit.window * 1000);
    const headers = headersOf(id, limit, state);
    if (state.allowed) return { headers, error: null };
    const retryAfter = toSeconds(state.resetAt - clock.now());
    const scope = rateLimit.per === "everybody" ? "shared" : "user";
    return { headers, error: new RateLimitError({ retryAfter, scope }) };
  }

  private takeGlobal(request: RouteRequest): RateLimitVerdict {
    const limit = this.limitOf(GLOBAL_BUCKET);
    if (!limit) return PASSED;
    const state = this.global.hit(callerOf(request), limit.limit, limit.window * 1000);
    return state.allowed ? PASSED : { headers: {}, error: globalLimit(state.resetAt) };
  }

  /**
   * The first step of every request, before a token costs a look-up.
   * @throws RateLimitError while the address is blocked for its invalid requests, or makes too many of any kind
   */
  admit(address: string): void {
    const key = addressKey(address);
    const invalid = this.limitOf(INVALID_REQUESTS_BUCKET);
    const window = this.invalid.peek(key);
    if (invalid && window && window.used >= invalid.limit) throw globalLimit(window.resetAt);
    const all = this.limitOf(ADDRESS_BUCKET);
    const state = all && this.global.hit(`ip:${key}`, all.limit, all.window * 1000);
    if (state && !state.allowed) throw globalLimit(state.resetAt);
  }

  /** An answer of 401, 403 or 429 (unless its scope is `shared`) was given. */
  countInvalid(address: string): void {
    const limit = this.limitOf(INVALID_REQUESTS_BUCKET);
    if (limit) this.invalid.hit(addressKey(address), limit.limit, limit.window * 1000);
  }

  private limitOf(name: string): Limit | null {
    const configured = this.limits(name);
    const limit = configured === undefined ? (DEFAULTS[name] ?? DEFAULT_LIMIT) : configured;
    return limit && limit.limit > 0 ? limit : null;
  }
}

const globalLimit = (resetAt: number): RateLimitError =>
  new RateLimitError({ retryAfter: toSeconds(resetAt - clock.now()), scope: "global" });

const callerOf = (request: RouteRequest): string => request.actor?.user.id ?? addressKey(request.ip);

/** Ids that cannot exist share one window: inventing them buys nothing. */
const idOf = (request: RouteRequest, name: string): string => {
  const value = request.params[name] ?? "";
  return /^\d{1,20}$/.test(value) ? value : "-";
};

/** Long enough to tell tokens apart, short enough not to be one. */
const TOKEN_PREFIX = 16;

function keyOf({ per }: RateLimit, request: RouteRequest): string {
  switch (per) {
    case "channel":
      return `${idOf(request, "channel_id")}:${callerOf(request)}`;
    case "guild":
      return `${idOf(request, "guild_id")}:${callerOf(request)}`;
    case "webhook":
      return `${idOf(request, "webhook_id")}:${(request.params.webhook_token ?? "").slice(0, TOKEN_PREFIX)}`;
    case "interaction":
      return `${idOf(request, "interaction_id")}:${addressKey(request.ip)}`;
    case "user":
      return callerOf(request);
    case "ip":
      return addressKey(request.ip);
    case "everybody":
      return "";
  }
}
