import type { RequestHandler } from "express";

const METHODS = "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS";

const ALLOWED_HEADERS = [
  "Authorization",
  "Content-Type",
  "X-Audit-Log-Reason",
  "X-Captcha-Key",
  "X-Captcha-Rqtoken",
  "X-Captcha-Session-Id",
  "X-Context-Properties",
  "X-Debug-Options",
  "X-Discord-Locale",
  "X-Discord-MFA-Authorization",
  "X-Discord-Timezone",
  "X-Failed-Requests",
  "X-Fingerprint",
  "X-Installation-ID",
  "X-RateLimit-Precision",
  "X-Super-Properties",
  "X-Track",
];

const EXPOSED_HEADERS = [
  "Date",
  "Retry-After",
  "X-RateLimit-Bucket",
  "X-RateLimit-Global",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "X-RateLimit-Reset-After",
  "X-RateLimit-Scope",
  "X-Request-Id",
].join(", ");

/** A list of header names, and nothing else, may be echoed. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~ ,-]{1,2048}$/;

function allowedHeaders(requested: string | undefined): string {
  const extra = requested && HEADER_NAMES.test(requested) ? requested.split(",").map((name) => name.trim()) : [];
  const known = new Set(ALLOWED_HEADERS.map((name) => name.toLowerCase()));
  return [...ALLOWED_HEADERS, ...extra.filter((name) => name !== "" && !known.has(name.toLowerCase()))].join(", ");
}

/**
 * Web clients live on other origins and fetch with `credentials: include`. Nothing here is authenticated by a cookie,
 * so every origin may ask: what counts is the `Authorization` header, which no page can make a browser add.
 */
export const cors: RequestHandler = (req, res, next) => {
  const { origin } = req.headers;
  res.vary("Origin");
  if (origin !== undefined) {
    res.set("Access-Control-Allow-Origin", origin);
    res.set("Access-Control-Allow-Credentials", "true");
    res.set("Access-Control-Expose-Headers", EXPOSED_HEADERS);
  }
  if (req.method !== "OPTIONS" || req.headers["access-control-request-method"] === undefined) return next();
  res.vary("Access-Control-Request-Headers");
  res.set("Access-Control-Allow-Methods", METHODS);
  res.set("Access-Control-Allow-Headers", allowedHeaders(req.headers["access-control-request-headers"]));
  res.set("Access-Control-Max-Age", "7200");
  res.status(204).end();
};
