import { DatabaseUrlError } from "../db/index.js";
import { EnvError } from "../lib/index.js";

/** Something the person who runs the server has to change; the message tells them what, in one sentence. */
export class HostError extends Error {
  override readonly name = "HostError";
}

interface SystemError extends Error {
  code: string;
  address?: string;
  port?: number;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && "code" in error && typeof error.code === "string";

const SENTENCES: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: ({ port }) =>
    `The port ${port ?? "?"} is in use by another program. Stop that one, or choose another port with PORT.`,
  EADDRNOTAVAIL: ({ address }) => `This machine has no address ${address ?? "?"}. Check HOST.`,
  ENOTFOUND: () => "The name in HOST is not known. Check HOST.",
  EACCES: ({ address, port }) =>
    `This user may not listen on ${address ?? "?"}:${port ?? "?"}. Choose a port above 1023 with PORT.`,
  ENOSPC: () => "The disk is full.",
};

/** What to tell the host about a start that failed; undefined when it is our mistake and the stack is what helps. */
export function describeHostError(error: unknown): string | undefined {
  if (error instanceof HostError || error instanceof EnvError || error instanceof DatabaseUrlError)
    return error.message;
  return isSystemError(error) ? SENTENCES[error.code]?.(error) : undefined;
}
