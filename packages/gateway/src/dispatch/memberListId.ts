import { PERMISSIONS } from "@spacebar/util/permissions";
import type { ChannelView } from "./ChannelView.js";
import type { GuildView } from "./GuildView.js";

const MASK = 0xffff_ffff;

/** MurmurHash3, 32 bits, seed 0, of an ASCII text. @see https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
export function murmur3(text: string): number {
  const bytes = Buffer.from(text, "latin1");
  const tail = bytes.length % 4;
  let hash = 0;
  for (let at = 0; at < bytes.length - tail; at += 4) {
    hash ^= scramble(bytes.readUInt32LE(at));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) & MASK;
  }
  if (tail > 0) hash ^= scramble(bytes.readUIntLE(bytes.length - tail, tail));
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** The name of a channel's list of members: channels that the same people see share one list. */
export function memberListId(view: GuildView, { overwrites }: ChannelView): string {
  const isOpen = (BigInt(view.roles.get(view.id)?.permissions ?? 0) & PERMISSIONS.VIEW_CHANNEL) !== 0n;
  const tokens = overwrites.flatMap(({ id, allow, deny }) => {
    if ((deny & PERMISSIONS.VIEW_CHANNEL) !== 0n) return [`deny:${id}`];
    return (allow & PERMISSIONS.VIEW_CHANNEL) !== 0n ? [`allow:${id}`] : [];
  });
  const isDenied = tokens.some((token) => token.startsWith("deny:"));
  if (isOpen && !isDenied) return "everyone";
  return String(murmur3(tokens.sort().join()));
}
