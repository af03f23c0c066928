import { DecodeError } from "./DecodeError.js";

/** Deepest nesting of arrays and objects in a client's payload. */
export const MAX_DEPTH = 64;

const DANGEROUS_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** No payload has such a key; code further in that merges objects must never meet one. */
export function checkKey(key: string): void {
  if (DANGEROUS_KEYS.has(key)) throw new DecodeError("Forbidden key");
}

/** Checks the keys of a parsed value at every depth, without recursion. */
export function checkKeys(root: unknown): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) Object.keys(value).forEach(checkKey);
    for (const child of Object.values(value)) open.push(child);
  }
}
