import ipaddr from "ipaddr.js";

/** Whom an address counts as: itself, or its /64, which is what one IPv6 customer is given at least. */
export function addressKey(address: string): string {
  if (!address.includes(":") || !ipaddr.IPv6.isValid(address)) return address;
  const parts = ipaddr.IPv6.parse(address).parts.slice(0, 4);
  return parts.map((part) => part.toString(16)).join(":");
}
