import { fieldError, formError } from "../errors/index.js";
import type { FormError } from "../errors/index.js";

/** @see https://discord.com/developers/docs/reference#content-type */
export const invalidContentType = (accepted: readonly string[]): FormError =>
  formError({ "": fieldError("CONTENT_TYPE_INVALID", { choices: listChoices(accepted) }) });

export const invalidContentEncoding = (accepted: readonly string[]): FormError =>
  formError({ "": fieldError("CONTENT_ENCODING_INVALID", { choices: listChoices(accepted) }) });

/** As Discord prints a tuple: `('desktop', 'android')` or `(0, 1, 2)`. */
export const listChoices = (values: readonly unknown[]): string =>
  `(${values.map((value) => (typeof value === "string" ? `'${value}'` : String(value))).join(", ")})`;
