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
  path?: string;
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && "code" in error && typeof error.code === "string";

const place = ({ address, port }: SystemError): string => `${address ?? "?"}:${port ?? "?"}`;

const SENTENCES: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: (error) =>
    `The port ${error.port ?? "?"} is in use by another program. Stop that one, or choose another port with PORT.`,
  EADDRNOTAVAIL: (error) => `This machine has no address ${error.address ?? "?"}. Check HOST.`,
  ENOTFOUND: () => "The name in HOST is not known. Check HOST.",
  EACCES: (error) =>
    error.port === undefined
      ? `${error.path ?? "A folder"} may not be written by this user. Check DATA_DIR and STORAGE_PATH.`
      : `This user may not listen on ${place(error)}. Choose a port above 1023 with PORT.`,
  EPERM: (error) => `${error.path ?? "A folder"} may not be written by this user. Check DATA_DIR and STORAGE_PATH.`,
  EROFS: (error) => `${error.path ?? "A folder"} is on a read-only disk. Check DATA_DIR and STORAGE_PATH.`,
  ENOTDIR: (error) => `${error.path ?? "A path"} is not a folder. Check DATA_DIR and STORAGE_PATH.`,
  EEXIST: (error) => `${error.path ?? "A path"} is a file where a folder is needed. Check DATA_DIR and STORAGE_PATH.`,
  ENOSPC: () => "The disk is full.",
};

/** What to tell the host about a start that failed; undefined when it is our mistake and the stack is what helps. */
export function describeHostError(error: unknown): string | undefined {
  if (error instanceof HostError || error instanceof EnvError || error instanceof DatabaseUrlError) return error.message;
  return isSystemError(error) ? SENTENCES[error.code]?.(error) : undefined;
}
