import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Options } from "ajv";
import { FORMATS } from "@spacebar/schemas";

/** A validator that knows the formats of our shapes and of the official document. */
export const createValidator = (options: Options = {}): Ajv2020 => {
  const fastCompile: Options = { validateSchema: false, inlineRefs: false, code: { optimize: false } };
  const ajv = new Ajv2020({ strict: false, allErrors: true, ...fastCompile, ...options });
  formats.default(ajv, ["date-time", "date", "email", "uri", "int32", "int64", "double"]);
  for (const [name, check] of Object.entries(FORMATS)) ajv.addFormat(name, check);
  ajv.addFormat("nonce", true);
  return ajv;
};
