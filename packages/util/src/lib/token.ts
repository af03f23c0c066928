import { createHash, randomUUID } from "node:crypto";
import jsonwebtoken from "jsonwebtoken";
import type { JwtPayload } from "jsonwebtoken";
import { clock } from "./clock.js";
import { urlSafeRandom } from "./random.js";

export interface AccessToken {
  /** Shown once, to its owner. */
  token: string;
  /** What the database keeps. */
  hash: string;
}

const SECRET_BYTES = 32;
const TOKEN = /^([A-Za-z0-9_-]{2,28})\.[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{43}$/;

/**
 * A token in the three parts client libraries expect: they read the user id out of the first, so it is the base64 of the
 * decimal id. The second is the time of issue (milliseconds, 6 bytes), the third is the secret.
 */
export function createToken(userId: string): AccessToken {
  const issued = Buffer.alloc(6);
  issued.writeUIntBE(clock.now(), 0, 6);
  const owner = Buffer.from(userId).toString("base64url");
  const token = `${owner}.${issued.toString("base64url")}.${urlSafeRandom(SECRET_BYTES)}`;
  return { token, hash: hashToken(token) };
}

/** Tokens are random, so a plain digest is enough: there is no dictionary to try against it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The user id a token claims, or null when the text cannot be one of our tokens. Proves nothing. */
export function readTokenUserId(token: string): string | null {
  const owner = TOKEN.exec(token)?.[1];
  if (owner === undefined) return null;
  const userId = Buffer.from(owner, "base64url").toString("latin1");
  return /^\d{1,20}$/.test(userId) ? userId : null;
}

export interface PurposeTokenOptions {
  /** The audience: a token signed for one purpose is refused for every other. */
  purpose: string;
  secret: string;
}

export interface PurposeTokenInput extends PurposeTokenOptions {
  /** Whom the token is about, usually a user id. */
  subject: string;
  /** Seconds. */
  expiresIn: number;
  /** Further claims; they travel readable. */
  claims?: Record<string, unknown>;
}

export interface PurposeToken {
  /** Unique, for tokens that may be used once only. */
  id: string;
  subject: string;
  /** Seconds since 1970. */
  issuedAt: number;
  expiresAt: number;
  claims: Record<string, unknown>;
}

export function signPurposeToken({ purpose, secret, subject, expiresIn, claims = {} }: PurposeTokenInput): string {
  const iat = Math.floor(clock.now() / 1000);
  const registered = { iat, exp: iat + expiresIn, aud: purpose, sub: subject, jti: randomUUID() };
  return jsonwebtoken.sign({ claims, ...registered }, secret, { algorithm: "HS256" });
}

/** The token's content, or null: wrong, expired, changed and meant for something else are the same to the caller. */
export function verifyPurposeToken(token: string, { purpose, secret }: PurposeTokenOptions): PurposeToken | null {
  try {
    const payload = jsonwebtoken.verify(token, secret, {
      algorithms: ["HS256"],
      audience: purpose,
      clockTimestamp: Math.floor(clock.now() / 1000),
    });
    return typeof payload === "string" ? null : readPayload(payload);
  } catch (error) {
    if (error instanceof jsonwebtoken.JsonWebTokenError) return null;
    throw error;
  }
}

function readPayload({ jti, sub, iat, exp, claims }: JwtPayload): PurposeToken | null {
  if (jti === undefined || sub === undefined || iat === undefined || exp === undefined) return null;
  return { id: jti, subject: sub, issuedAt: iat, expiresAt: exp, claims: claims as Record<string, unknown> };
}
