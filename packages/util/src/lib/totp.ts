import { createGuardrails, verifySync } from "otplib";
import { clock } from "./clock.js";

/** Seconds a code is shown for. */
const PERIOD = 30;

/** Clients make secrets of 18 to 32 characters; RFC 4226 asks for 16 bytes, the shortest of them have 11. */
const MIN_SECRET_BYTES = 10;
const guardrails = createGuardrails({ MIN_SECRET_BYTES });

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BITS = 5;

/** As authenticator apps read it: bits left over at the end are dropped, whatever they are. */
function decodeBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const letter of text) {
    value = ((value << BITS) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += BITS;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** The secret as it is stored, or null when no authenticator app could use it. */
export function readTotpSecret(text: string): string | null {
  const secret = text.replaceAll(/[\s=-]/g, "").toUpperCase();
  if (secret.length > 64 || [...secret].some((letter) => !ALPHABET.includes(letter))) return null;
  return decodeBase32(secret).length >= MIN_SECRET_BYTES ? secret : null;
}

/**
 * The time step a code belongs to (this one, or one beside it for clocks that differ), or null when it is wrong or not newer than
 * `afterStep`: a code is good once.
 * @see https://www.rfc-editor.org/rfc/rfc6238
 */
export function verifyTotp(secret: string, code: string, afterStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret: decodeBase32(secret),
    token: code,
    epoch: Math.floor(clock.now() / 1000),
    epochTolerance: PERIOD,
    guardrails,
    ...(afterStep !== null && { afterTimeStep: afterStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}
