import express from "express";
import type { Express } from "express";
import { NOT_FOUND_404 } from "../errors/index.js";
import { childLogger } from "../lib/index.js";
import { beginRequest } from "./context.js";
import { cors } from "./cors.js";
import { securityHeaders } from "./headers.js";
import type { SecurityHeaderOptions } from "./headers.js";
import { onError } from "./onError.js";

export interface AppOptions extends SecurityHeaderOptions {
  /** Addresses, networks or `loopback`: only their `X-Forwarded-*` headers are believed. */
  readonly trustedProxies?: readonly string[];
  /** Protocol version of requests whose path names none. */
  readonly defaultVersion?: number;
}

const DEFAULT_VERSION = 10;

/** An Express app on which every answer has its request id, CORS and security headers. End it with {@link finishApp}. */
export function createApp({
  trustedProxies = [],
  defaultVersion = DEFAULT_VERSION,
  ...headers
}: AppOptions = {}): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  // Query strings are parsed once, by beginRequest.
  app.set("query parser", false);
  app.set("trust proxy", trustedProxies.length > 0 ? [...trustedProxies] : false);
  const warnOnce = forwardedHeaderWarning(trustedProxies.length === 0);
  app.use((req, res, next) => {
    beginRequest(req, res, defaultVersion);
    if (req.headers["x-forwarded-for"] !== undefined) warnOnce();
    next();
  });
  app.use(securityHeaders(headers), cors);
  return app;
}

/** Whoever forgets to name the proxy sees all clients as one address; the log says so once. */
function forwardedHeaderWarning(untrusted: boolean): () => void {
  let warned = !untrusted;
  return () => {
    if (warned) return;
    warned = true;
    childLogger("http").warn("X-Forwarded-For was sent but no proxy is trusted: set TRUSTED_PROXIES if there is one");
  };
}

/** Unknown paths are 404, errors become answers. Call it when everything else is mounted. */
export function finishApp(app: Express): Express {
  app.use(() => {
    throw NOT_FOUND_404();
  });
  app.use(onError);
  return app;
}
