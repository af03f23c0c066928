import { REQUEST_BODY_CONTAINS_INVALID_JSON } from "../errors/index.js";

/** Deeper input overflows recursive walkers (validators, serialisers) and no shape of the protocol comes near it. */
export const MAX_JSON_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Whether brackets nest deeper than `limit`. Reads bytes without recursion, before anything parses them. */
export function nestsDeeperThan(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inString) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
      if (++depth > limit) return true;
    } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth--;
  }
  return false;
}

const POISONED = new Set(["__proto__", "constructor", "prototype"]);

/** Keys that reach an object's prototype when somebody later assigns them carelessly. */
export const isPoisonedKey = (key: string): boolean => POISONED.has(key);

/**
 * Makes a stranger's value harmless in place: NUL characters, which PostgreSQL refuses in text, are dropped.
 * @throws REQUEST_BODY_CONTAINS_INVALID_JSON on keys that reach a prototype
 */
export function cleanse<T>(root: T): T {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const holder = pending.pop();
    if (typeof holder !== "object" || holder === null) continue;
    const values = holder as Record<string, unknown>;
    for (const key of Object.keys(values)) {
      if (isPoisonedKey(key) || key.includes("\0")) throw REQUEST_BODY_CONTAINS_INVALID_JSON();
      const value = values[key];
      if (typeof value === "string") values[key] = value.replaceAll("\0", "");
      else pending.push(value);
    }
  }
  return root;
}

/** Cheap first look: without one of these words, or an escape that may spell one, there is nothing to search for. */
const SUSPECT = /__proto__|constructor|prototype|\\u/;

/**
 * Parses a JSON body that a stranger sent.
 * @throws REQUEST_BODY_CONTAINS_INVALID_JSON on bad syntax, bad UTF-8, nesting beyond {@link MAX_JSON_DEPTH}, prototype keys.
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (nestsDeeperThan(bytes, MAX_JSON_DEPTH)) throw REQUEST_BODY_CONTAINS_INVALID_JSON();
  const { text, value } = decode(bytes);
  return SUSPECT.test(text) ? cleanse(value) : value;
}

function decode(bytes: Uint8Array): { text: string; value: unknown } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    throw REQUEST_BODY_CONTAINS_INVALID_JSON();
  }
}
