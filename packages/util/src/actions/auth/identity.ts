import { randomInt } from "node:crypto";
import { Config } from "../../config/index.js";
import { fieldError } from "../../errors/index.js";
import type { FieldError } from "../../errors/index.js";

/** What makes two names the same name. The last step puts together what small letters may have taken apart. */
export const foldName = (name: string): string => name.normalize("NFKC").toLowerCase().normalize("NFKC");

/** What makes two addresses the same address: spelling of upper and lower case, and of the domain, does not. */
export const foldEmail = (email: string): string => foldName(email).trim();

const USERNAME = /^[a-z0-9_.]{2,32}$/;

/**
 * What is wrong with a person's username, or null.
 * @see https://discord.com/developers/docs/resources/user#usernames-and-nicknames
 */
export function usernameFault(username: string): FieldError | null {
  if (!USERNAME.test(username) || username.includes("..")) return fieldError("USERNAME_INVALID");
  const blocked = ["discord", "everyone", "here", ...Config.get().register.blockedUsernames.map(foldName)];
  return blocked.includes(username) ? fieldError("USERNAME_INVALID_CONTAINS", { value: username }) : null;
}

/** What is wrong with a new password, or null. */
export function passwordFault(password: string): FieldError | null {
  const min = Config.get().register.passwordMinLength;
  return [...password].length < min ? fieldError("PASSWORD_REQUIREMENTS_MIN_LENGTH", { min }) : null;
}

/** Bots share names; their four digits tell them apart. */
export const botNameKey = (username: string, discriminator: string): string => `${foldName(username)}#${discriminator}`;

export const randomDiscriminator = (): string => String(randomInt(1, 10_000)).padStart(4, "0");

const FORBIDDEN_IN_BOT_NAMES = ["@", "#", ":", "```"];

/** Bots keep free names; what mentions and code blocks are made of is kept out. */
export function botNameFault(name: string): FieldError | null {
  const found = FORBIDDEN_IN_BOT_NAMES.find((part) => name.includes(part));
  if (found) return fieldError("USERNAME_INVALID_CONTAINS", { value: found });
  return ["everyone", "here"].includes(foldName(name))
    ? fieldError("USERNAME_INVALID_CONTAINS", { value: name })
    : null;
}
