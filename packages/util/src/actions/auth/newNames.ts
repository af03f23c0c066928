import type { PasswordValidation } from "@spacebar/schemas";
import { In } from "typeorm";
import { reader } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { Snowflake } from "../../lib/index.js";
import { foldName, passwordFault, usernameFault } from "./identity.js";

/** Whether somebody has the name, or nobody may; null: it is no name at all. */
export async function tryUsername(username: string): Promise<boolean | null> {
  const name = foldName(username);
  const fault = usernameFault(name);
  if (fault) return fault.code === "USERNAME_INVALID" ? null : true;
  return reader().existsBy(User, { username_key: name });
}

const LONGEST_BASE = 24;
const TRIES = 8;

/** A free name that resembles what somebody wants to be called. */
export async function suggestUsername(globalName: string | undefined): Promise<string> {
  const letters = foldName(globalName ?? "")
    .replaceAll(/[^a-z0-9_.]/g, "")
    .replaceAll(/\.{2,}/g, ".");
  const base =
    letters.length >= 2 && !usernameFault(letters.slice(0, LONGEST_BASE)) ? letters.slice(0, LONGEST_BASE) : "user";
  const numbered = Array.from({ length: TRIES }, () => `${base}${Snowflake.generate().slice(-5)}`);
  const candidates = base === "user" ? numbered : [base, ...numbered];
  const taken = await reader().find(User, {
    select: { id: true, username_key: true },
    where: { username_key: In(candidates) },
  });
  const keys = new Set(taken.map(({ username_key }) => username_key));
  return candidates.find((name) => !keys.has(name)) ?? `user${Snowflake.generate()}`;
}

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** Whether a password would do, and how good it is from 0 to 4: by length, and by how many kinds of characters it mixes. */
export function judgePassword(password: string): PasswordValidation {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const different = new Set(password).size;
  const score = Math.floor(password.length / 6) + Math.floor(kinds / 2) - (different < 5 ? 3 : 0);
  const valid = passwordFault(password) === null;
  return { valid, password_strength: valid ? Math.min(4, Math.max(1, score)) : 0 };
}
