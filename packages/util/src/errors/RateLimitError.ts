import { ApiError } from "./ApiError.js";

/** Whose limit was hit: the caller's for this route, the caller's for everything, or the resource's own. */
export type RateLimitScope = "user" | "global" | "shared";

export interface RateLimitDetails {
  /** Seconds until the next try may succeed; fractions allowed. */
  retryAfter: number;
  /** Default `user`. */
  scope?: RateLimitScope;
  /** An error code for limits that have one, e.g. 20016 (slowmode). */
  code?: number;
  message?: string;
}

/**
 * The 429 with its own body. Clients wait `retry_after` seconds and try again, so it is never left out.
 * @see https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
 */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  readonly retryAfter: number;
  readonly scope: RateLimitScope;
  readonly #coded: boolean;

  constructor({ retryAfter, scope = "user", code, message }: RateLimitDetails) {
    super(code ?? 0, 429, message ?? defaultMessage(scope));
    this.retryAfter = retryAfter;
    this.scope = scope;
    this.#coded = code !== undefined;
  }

  override toBody(): Record<string, unknown> {
    const body = { message: this.message, retry_after: this.retryAfter, global: this.scope === "global" };
    return this.#coded ? { ...body, code: this.code } : body;
  }
}

function defaultMessage(scope: RateLimitScope): string {
  return scope === "shared" ? "The resource is being rate limited." : "You are being rate limited.";
}

/** Makes a 429 that has a code; like the other factories it tells its code and status. */
export interface RateLimitErrorFactory {
  (details: Pick<RateLimitDetails, "retryAfter" | "scope">): RateLimitError;
  readonly code: number;
  readonly status: 429;
  readonly message: string;
}

export function rateLimitError(code: number, message: string): RateLimitErrorFactory {
  const make = (details: Pick<RateLimitDetails, "retryAfter" | "scope">) =>
    new RateLimitError({ ...details, code, message });
  return Object.assign(make, { code, status: 429 as const, message });
}
