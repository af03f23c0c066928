import { Ajv } from "ajv";
import type { Options, ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";
import type { TSchema } from "@sinclair/typebox";
import { FORMATS } from "@spacebar/schemas";
import { formError } from "../../errors/index.js";
import { toFieldErrors } from "./fieldErrors.js";
import { readTexts } from "./texts.js";
import { localizeReferences } from "./schema.js";
import type { JsonSchema } from "./schema.js";
import { rewriteUnions } from "./unions.js";

/**
 * Looking for every fault costs memory per fault, and 500,000 of them fit into a megabyte. Larger input is told its
 * first fault only.
 */
const FULL_REPORT_BYTES = 32 * 1024;

function createAjv(options: Options): Ajv {
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    ownProperties: true,
    verbose: true,
    ...options,
  });
  ajvFormats.default(ajv);
  for (const [name, check] of Object.entries(FORMATS)) ajv.addFormat(name, check);
  return ajv;
}

class Validator {
  private readonly first: Ajv;
  private readonly every: Ajv;
  private readonly compiled = new WeakMap<Ajv, WeakMap<TSchema, ValidateFunction>>();

  constructor(options: Options) {
    const shared: Options = { ...options, useDefaults: true, removeAdditional: true };
    this.first = createAjv(shared);
    this.every = createAjv({ ...shared, allErrors: true });
  }

  /** Checks and completes `value` in place. @throws FormError */
  check(schema: TSchema, value: unknown, bytes: number): unknown {
    if (this.compile(this.first, schema)(value)) return value;
    const validate = this.compile(bytes > FULL_REPORT_BYTES ? this.first : this.every, schema);
    validate(value);
    throw formError(toFieldErrors(validate.errors ?? []));
  }

  private compile(ajv: Ajv, schema: TSchema): ValidateFunction {
    const known = this.compiled.get(ajv) ?? new WeakMap<TSchema, ValidateFunction>();
    this.compiled.set(ajv, known);
    const validate = known.get(schema) ?? ajv.compile(rewriteUnions(localizeReferences(schema)));
    known.set(schema, validate);
    return validate;
  }
}

const bodies = new Validator({});
const texts = new Validator({ coerceTypes: "array" });

/** @param bytes size of the input, which bounds how much is said about it */
export const validateBody = (schema: TSchema, value: unknown, bytes: number): unknown =>
  bodies.check(schema, value, bytes);

/** For query strings, form fields and whatever else arrives as text: numbers, booleans and lists are coerced. */
export const validateTexts = (schema: TSchema, value: Readonly<Record<string, unknown>>, bytes: number): unknown =>
  texts.check(schema, readTexts(schema, value), bytes);

/** Runs seldom and compiles much: optimising the generated code would double the time until the first answer. */
const responses = createAjv({ allErrors: true, code: { optimize: false } });
const responseChecks = new WeakMap<TSchema, ValidateFunction>();

/** What is wrong with an answer compared to its declared shape; empty when nothing is. */
export function checkResponse(schema: TSchema, value: unknown): string[] {
  const validate = responseChecks.get(schema) ?? responses.compile(localizeReferences(schema as JsonSchema));
  responseChecks.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const { instancePath, message = error.keyword, params } = error;
    return `${instancePath || "/"} ${message} ${JSON.stringify(params)}: ${JSON.stringify(error.data)?.slice(0, 200)}`;
  });
}
