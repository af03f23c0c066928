import type { Readable } from "node:stream";

export type ReplyBody = Buffer | Readable | string | object | undefined;

/**
 * An answer that decides about its own status, headers or bytes: a redirect, an image, a 201 beside a 204. Buffers,
 * streams and strings are sent as they are (name their `content-type`), anything else as JSON.
 */
export class Reply {
  constructor(
    readonly status: number,
    readonly body?: ReplyBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

export const reply = (status: number, body?: ReplyBody, headers?: Readonly<Record<string, string>>): Reply =>
  new Reply(status, body, headers);
