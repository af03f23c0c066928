import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { HostError } from "./HostError.js";

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Like `mkdir -p`. Not by node's `recursive`, which never comes back from a place where nothing can be made (`/proc/x`). */
async function create(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    await create(dirname(path));
    await mkdir(path);
  }
}

/**
 * Makes sure that files can be written to a folder.
 * @param variable what the host has set to name it
 * @throws HostError
 */
export async function makeFolder(path: string, variable: string): Promise<void> {
  try {
    await create(path);
    if (!(await stat(path)).isDirectory()) throw new HostError(`${variable}: ${path} is a file, not a folder.`);
    await access(path, constants.W_OK);
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError(`${variable}: files cannot be written to ${path} (${String(codeOf(error))}).`, {
      cause: error,
    });
  }
}
