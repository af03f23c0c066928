export const REDACTED = "[redacted]";

/** Keys whose values never reach a log, at any of the depths below. */
export const SECRET_KEYS = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "new_password",
  "old_password",
  "token",
  "access_token",
  "refresh_token",
  "client_secret",
  "secret",
  "secret_key",
  "secrets",
  "backup_codes",
  "code",
  "ticket",
  "email",
  "phone",
] as const;

const REDACTED_DEPTH = 5;

/** pino's paths have no "at any depth", so every depth is listed. */
export function secretPaths(): string[] {
  const depths = Array.from({ length: REDACTED_DEPTH }, (_, depth) => "*.".repeat(depth));
  return SECRET_KEYS.flatMap((key) => depths.map((prefix) => joinPath(prefix, key)));
}

function joinPath(prefix: string, key: string): string {
  return key.includes("-") ? `${prefix.slice(0, -1)}["${key}"]` : prefix + key;
}

/** `err.code` is a number or a word like ECONNREFUSED and needed; a login code is neither. */
export function censor(value: unknown, path: string[]): unknown {
  const isErrorCode = path.at(-1) === "code" && ["err", "error", "cause"].includes(path.at(-2) ?? "");
  if (isErrorCode && (typeof value === "number" || /^[A-Z][A-Z0-9_]+$/.test(String(value)))) return value;
  return value === undefined || value === null ? value : REDACTED;
}

/** Routes that carry a credential in the path: `/webhooks/<id>/<token>`, `/interactions/<id>/<token>`. */
const PATH_TOKEN = /(\/(?:webhooks|interactions)\/[^/?#\s"]+\/)[^/?#\s"]+/gi;
const USER_INFO = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/?#@\s"]*@/gi;
const PARAMETER = /([?&#])([^=&#\s"]+)=([^&#\s"]*)/g;
const SECRET_PARAMETERS = new Set(
  [...SECRET_KEYS, "key", "hm", "state", "code_verifier"].map((key) => key.toLowerCase()),
);

/** The URL (or any text with URLs in it) without the credentials that its path, query, fragment and user part may hold. */
export function redactUrl(url: string): string {
  return url
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(PATH_TOKEN, `$1${REDACTED}`)
    .replace(PARAMETER, (whole: string, separator: string, name: string) =>
      SECRET_PARAMETERS.has(decode(name).toLowerCase()) ? `${separator}${name}=${REDACTED}` : whole,
    );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
