import { randomUUID } from "node:crypto";
import { parse as parseQuery } from "node:querystring";
import type { Request, Response } from "express";
import { pickLocale } from "../lib/index.js";
import { normalizeAddress } from "./clientAddress.js";
import type { RequestInProgress } from "./request.js";

const contexts = new WeakMap<Request, RequestInProgress>();

const MAX_REASON = 512;

/** Percent-encoded UTF-8; a header that is not is taken literally. */
function readReason(header: string | string[] | undefined): string | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (!text) return null;
  let reason = text;
  try {
    reason = decodeURIComponent(text);
  } catch {
    // Some clients do not encode it.
  }
  return [...reason.replaceAll("\0", "").trim()].slice(0, MAX_REASON).join("") || null;
}

const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

/** Links in answers are built on it, so only what can be a host is taken from the client. */
function originOf(req: Request): string {
  const host = req.host ?? "";
  return `${req.protocol === "https" ? "https" : "http"}://${HOST.test(host) ? host : "localhost"}`;
}

/** Starts the request's context; the first step of every answer, also of those that match no route. */
export function beginRequest(req: Request, res: Response, defaultVersion: number): void {
  const requestId = randomUUID();
  const [path = "/"] = req.originalUrl.split("?", 1);
  res.set("X-Request-Id", requestId);
  contexts.set(req, {
    actor: null,
    requestId,
    method: req.method === "HEAD" ? "GET" : req.method,
    path,
    version: defaultVersion,
    params: {},
    query: parseQuery(req.originalUrl.slice(path.length + 1).replaceAll("%00", ""), "&", "=", { maxKeys: 256 }),
    headers: req.headers,
    ip: normalizeAddress(req.ip ?? ""),
    origin: originOf(req),
    locale: pickLocale(req.headers),
    reason: readReason(req.headers["x-audit-log-reason"]),
  });
}

export function contextOf(req: Request): RequestInProgress {
  const context = contexts.get(req);
  if (!context) throw new Error("beginRequest has not run for this request");
  return context;
}
