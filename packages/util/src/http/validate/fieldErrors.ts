import type { ErrorObject } from "ajv";
import { fieldError } from "../../errors/index.js";
import type { FieldError } from "../../errors/index.js";
import { listChoices } from "../inputErrors.js";
import { isSchema } from "./schema.js";
import type { JsonSchema } from "./schema.js";

/** Nobody reads more; a body can be built to have very many. */
const MAX_FIELDS = 100;
const MAX_ERRORS = 1000;
const MAX_ECHO = 100;

/** What Ajv found, as Discord's inner codes by dotted path; one fault a field. */
export function toFieldErrors(errors: readonly ErrorObject[]): Record<string, FieldError> {
  const fields: Record<string, FieldError> = Object.create(null) as Record<string, FieldError>;
  let count = 0;
  for (const error of bestBranches(errors.slice(0, MAX_ERRORS))) {
    const path = pathOf(error);
    if (Object.hasOwn(fields, path) || count >= MAX_FIELDS) continue;
    fields[path] = explain(error);
    count++;
  }
  return fields;
}

const UNIONS = new Set(["anyOf", "oneOf"]);

/**
 * A failed union reports the faults of all its branches. Only one branch was meant: the one whose type fits the value,
 * else the first that is not null.
 */
function bestBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  let left = errors.filter((error) => error.keyword !== "if");
  for (const union of left.filter((error) => UNIONS.has(error.keyword)).reverse()) {
    if (!left.includes(union)) continue;
    const prefix = `${union.schemaPath}/`;
    const isOfBranch = (error: ErrorObject) => error.schemaPath.startsWith(prefix) && isWithin(error, union);
    const branches = new Map<string, ErrorObject[]>();
    for (const error of left.filter(isOfBranch)) {
      const index = error.schemaPath.slice(prefix.length).split("/", 1)[0] ?? "";
      branches.set(index, [...(branches.get(index) ?? []), error]);
    }
    const named = left.some((error) => isInNamedShape(error, union));
    const best = chooseBranch([...branches.values()], union.instancePath, named);
    if (best === null) continue;
    left = left.filter((error) => error !== union && (best.includes(error) || !isOfBranch(error)));
  }
  return left;
}

const isWithin = (error: ErrorObject, union: ErrorObject): boolean =>
  error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);

/** Faults of a named shape inside a branch carry the path of that shape's schema. */
const isInNamedShape = (error: ErrorObject, union: ErrorObject): boolean =>
  error.schemaPath.startsWith("#/definitions/") &&
  error.instancePath.startsWith(`${union.instancePath}/`) &&
  !union.schemaPath.startsWith(error.schemaPath.split("/", 3).join("/"));

/**
 * @param named whether there are faults inside a named shape; then the branches whose type does not fit were not meant
 * @returns the faults to keep of those that are not in named shapes; `null` without an idea
 */
function chooseBranch(branches: readonly ErrorObject[][], path: string, named: boolean): readonly ErrorObject[] | null {
  const wrongType = (branch: readonly ErrorObject[]) =>
    branch.some((error) => error.keyword === "type" && error.instancePath === path);
  const onlyNull = (branch: readonly ErrorObject[]) => branch.every((error) => error.params.type === "null");
  const fitting = branches.find((branch) => !wrongType(branch));
  if (fitting) return fitting;
  return named ? [] : (branches.find((branch) => !onlyNull(branch)) ?? null);
}

function pathOf(error: ErrorObject): string {
  const keys = error.instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (error.keyword === "required") keys.push(String(error.params.missingProperty));
  if (error.keyword === "propertyNames") keys.push(String(error.params.propertyName));
  return keys.join(".");
}

type Explain = (schema: JsonSchema, error: ErrorObject) => FieldError;

const badLength = (schema: JsonSchema, minKey: string, maxKey: string): FieldError => {
  const min = schema[minKey];
  const max = schema[maxKey];
  if (typeof min === "number" && typeof max === "number") return fieldError("BASE_TYPE_BAD_LENGTH", { min, max });
  if (typeof max === "number") return fieldError("BASE_TYPE_MAX_LENGTH", { max });
  return fieldError("BASE_TYPE_MIN_LENGTH", { min: Number(min) });
};

const stringLength: Explain = (schema) => badLength(schema, "minLength", "maxLength");
const listLength: Explain = (schema) => badLength(schema, "minItems", "maxItems");
const keyCount: Explain = (schema) => badLength(schema, "minProperties", "maxProperties");
const tooSmall: Explain = (_, error) => fieldError("NUMBER_TYPE_MIN", { min: Number(error.params.limit) });
const tooLarge: Explain = (_, error) => fieldError("NUMBER_TYPE_MAX", { max: Number(error.params.limit) });
const notAChoice: Explain = (schema) =>
  fieldError("BASE_TYPE_CHOICES", { choices: listChoices(Array.isArray(schema.enum) ? schema.enum : [schema.const]) });
const notMatching: Explain = (schema, error) =>
  schema.format === "snowflake" ? notSnowflake(error.data) : fieldError("STRING_TYPE_REGEX");

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  required: () => fieldError("BASE_TYPE_REQUIRED"),
  dependentRequired: () => fieldError("BASE_TYPE_REQUIRED"),
  type: wrongType,
  minLength: stringLength,
  maxLength: stringLength,
  minItems: listLength,
  maxItems: listLength,
  minProperties: keyCount,
  maxProperties: keyCount,
  minimum: tooSmall,
  exclusiveMinimum: tooSmall,
  maximum: tooLarge,
  exclusiveMaximum: tooLarge,
  enum: notAChoice,
  const: notAChoice,
  pattern: notMatching,
  propertyNames: () => fieldError("STRING_TYPE_REGEX"),
  uniqueItems: () => fieldError("SET_TYPE_ALREADY_CONTAINS_VALUE"),
  format: wrongFormat,
};

function explain(error: ErrorObject): FieldError {
  const schema = isSchema(error.parentSchema) ? error.parentSchema : {};
  return EXPLANATIONS[error.keyword]?.(schema, error) ?? fieldError("UNION_TYPE_CHOICES");
}

function wrongType(schema: JsonSchema, error: ErrorObject): FieldError {
  const types = Array.isArray(schema.type) ? (schema.type as unknown[]) : [schema.type];
  const wanted = types.find((type) => type !== "null");
  if (error.data === null) return fieldError("BASE_TYPE_REQUIRED");
  if (schema.format === "snowflake") return notSnowflake(error.data);
  if (wanted === "integer") return fieldError("NUMBER_TYPE_COERCE", { value: echo(error.data), type: "int" });
  if (wanted === "number") return fieldError("NUMBER_TYPE_COERCE", { value: echo(error.data), type: "float" });
  if (wanted === "string") return fieldError("STRING_TYPE_CONVERT", { value: echo(error.data) });
  if (wanted === "boolean") return fieldError("BOOLEAN_TYPE_CONVERT");
  if (wanted === "array") return fieldError("LIST_TYPE_CONVERT");
  return fieldError(isSchema(schema.properties) ? "MODEL_TYPE_CONVERT" : "DICT_TYPE_CONVERT");
}

export const notSnowflake = (value: unknown): FieldError =>
  fieldError("NUMBER_TYPE_COERCE", { value: echo(value), type: "snowflake" });

function wrongFormat(_: JsonSchema, error: ErrorObject): FieldError {
  const value = echo(error.data);
  switch (error.params.format) {
    case "snowflake":
      return notSnowflake(error.data);
    case "date":
    case "date-time":
      return fieldError("DATE_TIME_TYPE_PARSE", { value });
    case "email":
      return fieldError("EMAIL_TYPE_INVALID_EMAIL");
    case "uri":
      return fieldError("URL_TYPE_INVALID_URL");
    default:
      return fieldError("STRING_TYPE_REGEX");
  }
}

/** The client's value for the message, short. */
function echo(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > MAX_ECHO ? `${text.slice(0, MAX_ECHO)}…` : text;
}
