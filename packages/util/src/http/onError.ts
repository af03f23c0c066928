import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, Request, Response } from "express";
import { ApiError, INTERNAL_SERVER_ERROR_500, RateLimitError, apiError } from "../errors/index.js";
import { BusyError, childLogger } from "../lib/index.js";
import { contextOf } from "./context.js";
import { ClientGoneError } from "./readBody.js";
import { writeJson } from "./send.js";
import { leaveBodyUnread } from "./unreadBody.js";

const log = childLogger("http");

/** Seconds after which work that was refused for want of room is worth another try. */
const BUSY_RETRY_AFTER = 1;

/** The error a client is told of, whatever was thrown. */
function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof BusyError) return new RateLimitError({ retryAfter: BUSY_RETRY_AFTER, scope: "shared" });
  const status = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return apiError(0, status, `${status}: ${STATUS_CODES[status] ?? "Error"}`)();
  return INTERNAL_SERVER_ERROR_500();
}

/** The only place where an error becomes an answer. @returns the error that was told */
export function sendError(req: Request, res: Response, error: unknown): ApiError | null {
  const { requestId, method, path, actor, locale } = contextOf(req);
  if (error instanceof ClientGoneError || req.socket.destroyed) {
    log.debug({ requestId, method, path }, "the client went away");
    res.destroy();
    return null;
  }
  const told = toApiError(error);
  if (told.status >= 500) log.error({ err: error, requestId, method, path, userId: actor?.user.id }, "request failed");
  if (res.headersSent) {
    res.destroy();
    return told;
  }
  if (told instanceof RateLimitError) setRateLimitHeaders(res, told);
  res.removeHeader("Content-Length");
  leaveBodyUnread(req, res);
  writeJson(res.status(told.status), JSON.stringify(told.toBody(actor?.locale ?? locale)));
  return told;
}

/** @see https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit */
function setRateLimitHeaders(res: Response, { retryAfter, scope }: RateLimitError): void {
  res.set("Retry-After", String(Math.ceil(retryAfter)));
  res.set("X-RateLimit-Scope", scope);
  if (scope === "global") res.set("X-RateLimit-Global", "true");
}

/** Express tells error handlers by their four parameters. */
export const onError: ErrorRequestHandler = (error, req, res, _next) => void sendError(req, res, error);
