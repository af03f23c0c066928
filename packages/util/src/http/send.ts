import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { Response } from "express";
import { Reply } from "./Reply.js";

/** Answers belong to one account at one moment; those that may be kept say so themselves. */
const NO_STORE = "no-store";

/** Writes what a handler returned. */
export async function sendResult(res: Response, result: unknown, status: number): Promise<void> {
  if (!res.hasHeader("Cache-Control")) res.set("Cache-Control", NO_STORE);
  if (result instanceof Reply) return sendReply(res, result);
  if (result === undefined) res.status(204).end();
  else res.status(status).json(result);
}

async function sendReply(res: Response, { status, body, headers }: Reply): Promise<void> {
  res.status(status).set(headers);
  if (body === undefined) res.end();
  else if (body instanceof Readable) await pipeline(body, res);
  else if (typeof body === "string" || Buffer.isBuffer(body)) res.send(body);
  else res.json(body);
}
