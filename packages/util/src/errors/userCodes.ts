import { apiError } from "./ApiError.js";

/**
 * Codes that only user clients meet. The official table leaves them out, so they stand here by number.
 * @see https://docs.discord.food/topics/errors#json-error-codes
 */

export const MUST_TRANSFER_OWNED_GUILDS = apiError(
  40011,
  400,
  "You must transfer ownership of any owned guilds before deleting your account",
);
export const MFA_ALREADY_ENABLED = apiError(
  60001,
  400,
  "This account is already enrolled in two-factor authentication",
);
export const MFA_NOT_ENABLED = apiError(60002, 400, "This account is not enrolled in two-factor authentication");
export const INVALID_MFA_SECRET = apiError(60005, 400, "Invalid two-factor secret");
export const INVALID_MFA_TICKET = apiError(60006, 400, "Invalid two-factor auth ticket");
export const INVALID_MFA_CODE = apiError(60008, 400, "Invalid two-factor code");
