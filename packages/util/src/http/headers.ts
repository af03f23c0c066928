import type { RequestHandler } from "express";

export interface SecurityHeaderOptions {
  /** Seconds for Strict-Transport-Security; asked for each request, `null` sends none. */
  readonly hstsMaxAge?: () => number | null;
}

/** For answers that are data; pages with scripts of their own replace the policy. */
const DATA_ONLY = "default-src 'none'; frame-ancestors 'none'";

export const securityHeaders =
  ({ hstsMaxAge }: SecurityHeaderOptions = {}): RequestHandler =>
  (_req, res, next) => {
    res.set({
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Content-Security-Policy": DATA_ONLY,
      "Referrer-Policy": "no-referrer",
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
    const maxAge = hstsMaxAge?.();
    if (maxAge) res.set("Strict-Transport-Security", `max-age=${maxAge}; includeSubDomains`);
    next();
  };
