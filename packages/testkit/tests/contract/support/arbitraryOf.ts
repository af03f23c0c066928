import fc from "fast-check";
import type { Arbitrary } from "fast-check";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const numberOr = (value: unknown, fallback: number): number => (typeof value === "number" ? value : fallback);

const MAX_DEPTH = 5;
/** Longer ones only make the run slow. */
const MAX_TEXT = 300;
const MAX_ITEMS = 3;

/** Ids that may exist, so that bodies reach further than "unknown". */
export interface Ids {
  ids: readonly string[];
}

/** Values a schema takes, biased towards its bounds; nearly so where it says more than types and sizes. */
export function arbitraryOf(schema: unknown, known: Ids, depth = 0): Arbitrary<unknown> {
  if (!isObject(schema) || depth > MAX_DEPTH) return fc.constant(null);
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (branches.length > 0) return fc.oneof(...branches.map((branch) => arbitraryOf(branch, known, depth)));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const types = schema.type === undefined ? [] : ([schema.type].flat() as string[]);
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => arbitraryOfType(type, schema, known, depth)));
}

function arbitraryOfType(type: string, schema: Json, known: Ids, depth: number): Arbitrary<unknown> {
  const min = numberOr(schema.minimum, -(2 ** 31));
  const max = Math.max(min, numberOr(schema.maximum, 2 ** 31 - 1));
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer")
    return fc.oneof(
      fc.constantFrom(Math.ceil(min), Math.floor(max)),
      fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
    );
  if (type === "number") return fc.double({ min, max, noNaN: true });
  if (type === "string") return textOf(schema, known);
  if (type === "array") {
    const minLength = numberOr(schema.minItems, 0);
    const maxLength = Math.max(minLength, Math.min(numberOr(schema.maxItems, MAX_ITEMS), MAX_ITEMS));
    return fc.array(arbitraryOf(schema.items ?? {}, known, depth + 1), { minLength, maxLength });
  }
  return recordOf(schema, known, depth);
}

function recordOf(schema: Json, known: Ids, depth: number): Arbitrary<unknown> {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const arbitraries = Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [key, arbitraryOf(property, known, depth + 1)]),
  );
  return fc.record(arbitraries, { requiredKeys: required, noNullPrototype: true });
}

const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const STUMBLES = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "‮x",
  "a".repeat(MAX_TEXT),
  "%00",
  "' OR 1=1 --",
  "__proto__",
  "<@1>",
  "👍",
  "İ",
  "../../etc",
];

function textOf(schema: Json, { ids }: Ids): Arbitrary<string> {
  const { format, pattern } = schema;
  if (format === "snowflake") return fc.constantFrom(...ids, "0", "1", "9223372036854775807");
  if (format === "date-time")
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-01-01") })
      .map((date) => date.toISOString());
  if (format === "date") return fc.constantFrom("2000-01-01", "1900-02-28", "2099-12-31", "2004-02-29");
  if (format === "email") return fc.constantFrom("a@example.test", "İ@example.test", `${"a".repeat(60)}@example.test`);
  if (format === "uri") return fc.constantFrom("https://example.test/a", "http://127.0.0.1/", "javascript:alert(1)");
  if (typeof pattern === "string" && pattern.includes("data:image"))
    return fc.constantFrom(PICTURE, "data:image/png;base64,AAAA");
  if (typeof pattern === "string" && pattern.includes("\\d"))
    return fc.constantFrom("0", "8", "18446744073709551615", "9".repeat(39));
  const minLength = numberOr(schema.minLength, 0);
  const maxLength = Math.max(minLength, Math.min(numberOr(schema.maxLength, MAX_TEXT), MAX_TEXT));
  const exact = (length: number) => fc.string({ minLength: length, maxLength: length });
  const stumbles = STUMBLES.filter((text) => text.length >= minLength && text.length <= maxLength);
  return fc.oneof(
    exact(minLength),
    exact(maxLength),
    fc.string({ minLength, maxLength, unit: "grapheme" }),
    ...stumbles.map((text) => fc.constant(text)),
  );
}

/** A body with something wrong in it: a property of any kind, a poisoned key, or no object at all. */
export function brokenBodyOf(schema: unknown, known: Ids): Arbitrary<unknown> {
  const properties = isObject(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : ["x"];
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(
      1e308,
      -1,
      2 ** 53,
      "9".repeat(400),
      [[[[[[]]]]]],
      { constructor: 1 },
      Array(2000).fill(0),
    ),
  );
  const replaced = fc
    .tuple(
      arbitraryOf(schema, known),
      fc.dictionary(fc.constantFrom(...properties), anything, { noNullPrototype: true }),
    )
    .map(([body, wrong]) => (isObject(body) ? { ...body, ...wrong } : wrong));
  return fc.oneof({ weight: 4, arbitrary: replaced }, { weight: 1, arbitrary: anything });
}
