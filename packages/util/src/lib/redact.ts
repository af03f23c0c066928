const REDACTED = "[redacted]";

/** A key is secret when it is one of these words or ends in one: `new_password`, `accessToken`, `Set-Cookie`. */
const SECRET_ENDING =
  /(^|_)(authorization|cookies?|passwords?|tokens?|secrets?|secret_key|tickets?|e?mail|phone|backup_codes)$/;
/** Secret only as the whole key. The last three are how database drivers quote the row that failed. */
const SECRET_WORDS = new Set(["code", "parameters", "sql", "detail"]);

const MAX_DEPTH = 8;
const MAX_ITEMS = 100;

/**
 * A copy of what is to be logged, without the values of secret keys, at any depth that is logged at all. pino's own
 * redaction takes 30 times as long when it has to look at more than two depths, and stops at a fixed one anyway.
 */
export function redactSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return "[…]";
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redactSecrets(item, depth + 1));
  if (value instanceof Error) return redactError(value, depth);
  if (hasToJson(value)) return redactSecrets(value.toJSON(), depth + 1);
  return redactKeys(value, depth);
}

function redactKeys(object: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(object).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isSecret(key, value) ? REDACTED : redactSecrets(value, depth + 1)]),
  );
}

/** `code` of an error is a number or a word like ECONNREFUSED, and needed; a code to log in with is neither. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code } = error as { code?: unknown };
  const isName = typeof code === "number" || (typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code));
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...redactKeys(error, depth),
    ...(isName ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: redactSecrets(error.cause, depth + 1) }),
  };
}

function isSecret(key: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === "boolean") return false;
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
  return SECRET_WORDS.has(words) || SECRET_ENDING.test(words);
}

/** Every pattern is bounded or cannot overlap itself: the text may come from outside. */
const USER_INFO = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^/?#@\s"\\]{1,512}@/gi;
/** Routes that carry a credential in the path: `/webhooks/<id>/<token>`, `/interactions/<id>/<token>`. */
const PATH_TOKEN = /(\/(?:webhooks|interactions)\/[^/?#\s"\\]{1,64}\/)[^/?#\s"\\]+/gi;
const PARAMETER = /([?&#])([^=?&#\s"\\]{1,64})=([^&#\s"\\]*)/g;
const SECRET_PARAMETERS = new Set(["code", "key", "hm", "state", "code_verifier"]);
const ACCESS_TOKEN = /\b[A-Za-z0-9_-]{2,28}\.[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;
const PURPOSE_TOKEN = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g;

/** The URL (or any text with URLs in it) without the credentials in its path, query, fragment and user part. */
export function redactUrl(url: string): string {
  return url
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(PATH_TOKEN, `$1${REDACTED}`)
    .replace(PARAMETER, (whole: string, separator: string, name: string, value: string) => {
      const decoded = decode(name);
      const secret = SECRET_PARAMETERS.has(decoded.toLowerCase()) || isSecret(decoded, value);
      return secret ? `${separator}${name}=${REDACTED}` : whole;
    });
}

/** A whole line of the log: what has the shape of a credential goes, wherever it stands. The line stays valid JSON. */
export function redactLine(line: string): string {
  return redactUrl(line).replace(ACCESS_TOKEN, REDACTED).replace(PURPOSE_TOKEN, REDACTED);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const hasToJson = (value: object): value is { toJSON: () => unknown } =>
  "toJSON" in value && typeof value.toJSON === "function";
