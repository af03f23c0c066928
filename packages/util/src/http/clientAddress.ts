import ipaddr from "ipaddr.js";

/** IPv4 in its own form, also where the socket shows it as IPv6 (`::ffff:192.0.2.1`). */
export function normalizeAddress(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice("::ffff:".length) : address;
}

/** Whom an address counts as: itself, or its /64, which is what one IPv6 customer is given at least. */
export function addressKey(address: string): string {
  if (!address.includes(":") || !ipaddr.IPv6.isValid(address)) return address;
  const parts = ipaddr.IPv6.parse(address).parts.slice(0, 4);
  return parts.map((part) => part.toString(16)).join(":");
}
