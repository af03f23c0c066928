import ipaddr from "ipaddr.js";
import { parseUrl } from "./parseUrl.js";

/** Turns a variable's text into its value, or throws an Error whose message completes "NAME …". */
export type Parser<T> = (text: string) => T;

export const parseText: Parser<string> = (text) => text;

export const parsePort: Parser<number> = (text) => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`must be a port number from 0 to 65535, not "${text}".`);
  return port;
};

export const parseBoolean: Parser<boolean> = (text) => {
  if (["1", "true", "yes", "on"].includes(text.toLowerCase())) return true;
  if (["0", "false", "no", "off"].includes(text.toLowerCase())) return false;
  throw new Error(`must be true or false, not "${text}".`);
};

export function parseChoice<const T extends string>(choices: readonly T[]): Parser<T> {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw new Error(`must be one of ${choices.join(", ")}, not "${text}".`);
    return found;
  };
}

/** URLs may hold passwords, so the message does not repeat what was given. */
export function parseAbsoluteUrl(...protocols: string[]): Parser<string> {
  const shown = protocols.map((protocol) => `${protocol}://`).join(" or ");
  return (text) => {
    const protocol = parseUrl(text)?.protocol.slice(0, -1) ?? "";
    if (!protocols.includes(protocol)) throw new Error(`must be a URL that begins with ${shown}.`);
    return text;
  };
}

/** The same, to put paths behind. */
export function parseBaseUrl(...protocols: string[]): Parser<string> {
  const parse = parseAbsoluteUrl(...protocols);
  return (text) => parse(text).replace(/\/+$/, "");
}

export const parseDatabaseUrl: Parser<string> = (text) => {
  const isSqlite = /^sqlite:.+/i.test(text);
  const isServer = /^(postgres|postgresql|mysql|mariadb):\/\//i.test(text) && URL.canParse(text);
  if (!isSqlite && !isServer)
    throw new Error("must begin with sqlite:, postgres://, mysql:// or mariadb:// and be a complete address.");
  return text;
};

const PROXY_GROUPS = ["loopback", "linklocal", "uniquelocal"];

export const parseProxies: Parser<string[]> = (text) => {
  const proxies = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const wrong = proxies.find((proxy) => !isProxy(proxy));
  if (wrong !== undefined)
    throw new Error(
      `must list addresses, networks like 10.0.0.0/8 or ${PROXY_GROUPS.join(", ")}; "${wrong}" is none of them.`,
    );
  return proxies;
};

function isProxy(text: string): boolean {
  return PROXY_GROUPS.includes(text) || ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}
