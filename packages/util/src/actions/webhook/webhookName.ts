import { fieldError, formError } from "../../errors/index.js";

const FORBIDDEN = ["clyde", "discord"];
const MAX_LENGTH = 80;

/**
 * The name of a webhook as it is stored: without white space around it, and one space where there was more.
 * @param field the request's field, for the error
 * @throws 50035 empty, too long, or passing for the service itself
 * @see https://discord.com/developers/docs/resources/webhook#create-webhook
 */
export function webhookName(input: string, field: "name" | "username"): string {
  const name = input.trim().replaceAll(/\s+/g, " ");
  if (name.length < 1 || name.length > MAX_LENGTH) {
    throw formError({ [field]: fieldError("BASE_TYPE_BAD_LENGTH", { min: 1, max: MAX_LENGTH }) });
  }
  const value = FORBIDDEN.find((word) => name.normalize("NFKC").toLowerCase().includes(word));
  if (value) throw formError({ [field]: fieldError("USERNAME_INVALID_CONTAINS", { value }) });
  return name;
}
