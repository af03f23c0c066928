import { randomInt, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { BackupCode as WireBackupCode } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { insertRows, reader } from "../../../db/index.js";
import { BackupCode } from "../../../entities/index.js";

const derive = promisify<string, string, number, Buffer>(scrypt);

const COUNT = 10;
const LENGTH = 8;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const HASH_BYTES = 32;

export const BACKUP_CODE = /^[a-z0-9]{8}$/;

/** Codes are short, so their hash is a slow one: 64 hex digits, salted with their owner. Not for inside a transaction. */
export async function hashBackupCode(userId: string, code: string): Promise<string> {
  return (await derive(code, `backup code of ${userId}`, HASH_BYTES)).toString("hex");
}

const randomCode = (): string => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

export interface NewBackupCodes {
  codes: string[];
  hashes: string[];
}

/** Not for inside a transaction. */
export async function makeBackupCodes(userId: string): Promise<NewBackupCodes> {
  const codes = [...new Set(Array.from({ length: COUNT }, randomCode))];
  return { codes, hashes: await Promise.all(codes.map((code) => hashBackupCode(userId, code))) };
}

/** Replaces an account's backup codes. This is the only time they are shown. */
export async function storeBackupCodes(
  db: EntityManager,
  userId: string,
  { codes, hashes }: NewBackupCodes,
): Promise<WireBackupCode[]> {
  await db.delete(BackupCode, { user_id: userId });
  await insertRows(
    db,
    BackupCode,
    hashes.map((code_hash) => ({ user_id: userId, code_hash, consumed: false })),
  );
  return codes.map((code) => ({ user_id: userId, code, consumed: false }));
}

/** Uses a code up; false when it is none of the account's, or used. */
export async function consumeBackupCode(db: EntityManager, userId: string, code_hash: string): Promise<boolean> {
  const { affected } = await db.update(BackupCode, { user_id: userId, code_hash, consumed: false }, { consumed: true });
  return affected === 1;
}

/** What the server still knows of the codes: how many there are, and which were used. */
export async function listBackupCodes(userId: string): Promise<WireBackupCode[]> {
  const rows = await reader().findBy(BackupCode, { user_id: userId });
  return rows.map(({ consumed }) => ({ user_id: userId, code: "*".repeat(LENGTH), consumed }));
}
