import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { Response } from "express";
import { withCdnOrigin } from "../lib/index.js";
import { Reply } from "./Reply.js";
import { leaveBodyUnread } from "./unreadBody.js";

/** Answers belong to one account at one moment; those that may be kept say so themselves. */
const NO_STORE = "no-store";

/**
 * Writes what a handler returned.
 * @param cdnOrigin where this client reaches the files
 */
export async function sendResult(res: Response, result: unknown, status: number, cdnOrigin?: string): Promise<void> {
  leaveBodyUnread(res.req, res);
  if (!res.hasHeader("Cache-Control")) res.set("Cache-Control", NO_STORE);
  if (result instanceof Reply) return sendReply(res, result, cdnOrigin);
  if (result === undefined) res.status(204).end();
  else sendJson(res.status(status), result, cdnOrigin);
}

async function sendReply(res: Response, { status, body, headers }: Reply, cdnOrigin?: string): Promise<void> {
  res.status(status).set(headers);
  if (body === undefined) res.end();
  else if (body instanceof Readable) await sendStream(res, body);
  else if (typeof body === "string" || Buffer.isBuffer(body)) res.send(body);
  else sendJson(res, body, cdnOrigin);
}

/** HEAD is answered by the headers; node would read the whole stream and throw it away. */
async function sendStream(res: Response, body: Readable): Promise<void> {
  if (res.req.method !== "HEAD") return pipeline(body, res);
  body.destroy();
  res.end();
}

function sendJson(res: Response, body: unknown, cdnOrigin: string | undefined): void {
  const json = JSON.stringify(body);
  writeJson(res, cdnOrigin === undefined ? json : withCdnOrigin(json, cdnOrigin));
}

/** Sends serialised JSON. The type stands alone, without a charset: oceanic.js compares it letter by letter. */
export function writeJson(res: Response, json: string): void {
  res.setHeader("Content-Type", "application/json");
  res.send(Buffer.from(json));
}
