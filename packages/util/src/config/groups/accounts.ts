import { flag, group, texts, whole } from "../fields.js";

export const register = group("Making an account", {
  allowNewRegistration: flag(true, "Whether anybody may register"),
  requireInvite: flag(false, "Whether an invite to a guild is needed"),
  requireEmail: flag(true, "Whether an e-mail address is needed"),
  requireDateOfBirth: flag(true, "Whether a date of birth is needed"),
  minimumAge: whole(13, "Age in years below which nobody may register; 0: no limit", { maximum: 120 }),
  passwordMinLength: whole(8, "Shortest password, in characters", { minimum: 1, maximum: 72 }),
  blockedUsernames: texts("Names nobody may take, in any spelling of upper and lower case"),
});

export const login = group("Logging in", {
  requireVerification: flag(false, "Whether the e-mail address must be verified first"),
  throttle: group("Wrong passwords, counted for an account and for an address each", {
    attempts: whole(10, "Wrong attempts before further ones are refused", { minimum: 1 }),
    windowSeconds: whole(300, "Seconds in which they are counted", { minimum: 1 }),
  }),
});

export const security = group("Secrets and proofs", {
  bcryptCost: whole(12, "Work of a password hash; one more doubles it. Old hashes follow at the next login", {
    minimum: 10,
    maximum: 16,
  }),
  mfaTicketSeconds: whole(300, "Life of the ticket between the password and the second factor, in seconds", {
    minimum: 30,
    maximum: 600,
  }),
  mfaMaxAttempts: whole(10, "Wrong codes before an account's second factor is locked for a while", { minimum: 1 }),
  mfaLockSeconds: whole(3600, "How long it is locked, counted from the first wrong code, in seconds", { minimum: 60 }),
  verifySeconds: whole(3600, "Life of a link that verifies an e-mail address, in seconds", {
    minimum: 60,
    maximum: 3600,
  }),
  resetSeconds: whole(3600, "Life of a link that resets a password, in seconds", { minimum: 60, maximum: 3600 }),
  trustedProxies: texts(
    "Addresses or networks of proxies whose X-Forwarded-For is believed, besides the environment's",
  ),
});
