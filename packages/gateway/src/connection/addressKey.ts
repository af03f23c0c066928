import { isIPv6 } from "node:net";

const GROUPS = 8;
/** One household or server gets 64 bits of IPv6: counting single addresses would count nothing. */
const PREFIX_GROUPS = 4;

/** What sockets are counted by: an IPv4 address, or the /64 of an IPv6 one. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(ip)) return ip;
  const [head = "", tail] = ip.toLowerCase().split("%", 1).join("").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros = Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right]
    .slice(0, PREFIX_GROUPS)
    .map((group) => group.padStart(4, "0"))
    .join(":");
}
