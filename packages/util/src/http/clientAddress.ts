export { addressKey } from "../lib/index.js";

/** IPv4 in its own form, also where the socket shows it as IPv6 (`::ffff:192.0.2.1`). */
export function normalizeAddress(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice("::ffff:".length) : address;
}
