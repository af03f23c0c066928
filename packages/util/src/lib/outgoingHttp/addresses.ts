import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";

/** Everything global IPv6 has been given out of; what is left outside of it (`::/96` above all) may be routed to anywhere. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** One spelling for each address, without a zone. */
const normalize = (address: string): string => ipaddr.parse(address.replace(/%.*$/, "")).toNormalizedString();

/** The addresses of this machine: a public one leads to services that listen for neighbours only. */
function ownAddresses(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return new Set(all.map(({ address }) => normalize(address)));
}

/** Whether this is an address of the public internet and not one of this machine. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST)) return false;
  return !ownAddresses().has(parsed.toNormalizedString());
}
