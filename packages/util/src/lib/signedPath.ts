import { createHmac } from "node:crypto";
import { safeEqual } from "./random.js";

/** Milliseconds since 1970. */
export interface LinkLife {
  issuedAt: number;
  expiresAt: number;
}

export interface SignOptions extends LinkLife {
  secret: string;
  /** How the two instants are written; both are understood. */
  unit: "seconds" | "milliseconds";
}

/** Clocks of two machines differ. */
const TOLERANCE_MS = 60_000;
/** Seconds reach this number in the year 5138, milliseconds did in 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;
const HEX = /^[0-9a-f]{1,13}$/;

const signature = (path: string, ex: string, is: string, secret: string): string =>
  createHmac("sha256", secret).update(`${path}\n${ex}\n${is}`).digest("hex");

/**
 * The query of a link that ends: `ex` and `is` in hex, `hm` over both and the path.
 * @see https://discord.com/developers/docs/reference#signed-attachment-cdn-urls
 */
export function signPath(path: string, { issuedAt, expiresAt, secret, unit }: SignOptions): string {
  const write = (instant: number) => Math.floor(unit === "seconds" ? instant / 1000 : instant).toString(16);
  const [ex, is] = [write(expiresAt), write(issuedAt)];
  return `ex=${ex}&is=${is}&hm=${signature(path, ex, is, secret)}&`;
}

function readInstant(hex: string): number {
  const value = parseInt(hex, 16);
  return value < FIRST_MILLISECONDS ? value * 1000 : value;
}

/** When a link to `path` ends, in milliseconds; null when it has ended or was not signed here. */
export function verifySignedPath(
  path: string,
  { ex, is, hm }: Readonly<Record<string, unknown>>,
  { secret, now }: { secret: string; now: number },
): number | null {
  if (typeof ex !== "string" || typeof is !== "string" || typeof hm !== "string") return null;
  if (!HEX.test(ex) || !HEX.test(is) || !safeEqual(hm, signature(path, ex, is, secret))) return null;
  const expiresAt = readInstant(ex);
  return expiresAt + TOLERANCE_MS < now ? null : expiresAt;
}
