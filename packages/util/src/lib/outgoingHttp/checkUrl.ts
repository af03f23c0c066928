import { isIP } from "node:net";
import { parseUrl } from "../parseUrl.js";
import { OutgoingError } from "./OutgoingError.js";
import { isPublicAddress } from "./addresses.js";

const SCHEMES = new Set(["http:", "https:"]);
const PORTS = new Set(["", "80", "443"]);
const MAX_LENGTH = 2048;

/** A URL's host as names and addresses are compared: without brackets, without the dot of the root. */
export const plainHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.+$/g, "").toLowerCase();

/**
 * What can be told of an address without asking anybody: http or https, on their own ports, without a name and password, and not an
 * address that is not public. The parser knows every spelling of an IPv4 address there is.
 * @throws OutgoingError invalid_url · forbidden_host
 */
export function checkOutgoingUrl(url: string | URL): URL {
  const parsed = parseUrl(url);
  const isSound =
    parsed !== null &&
    parsed.href.length <= MAX_LENGTH &&
    SCHEMES.has(parsed.protocol) &&
    PORTS.has(parsed.port) &&
    parsed.username === "" &&
    parsed.password === "" &&
    plainHost(parsed) !== "";
  if (!parsed || !isSound) throw new OutgoingError("invalid_url");
  const host = plainHost(parsed);
  const isLocal = host === "localhost" || host.endsWith(".localhost");
  if (isLocal || (isIP(host) !== 0 && !isPublicAddress(host))) throw new OutgoingError("forbidden_host");
  return parsed;
}
