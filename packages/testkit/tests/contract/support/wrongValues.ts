type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const ANYTHING = ["object", "array", "string", "number", "boolean", "null"];

/** The JSON types among which the schema looks at all. */
function typesOf(schema: Json): Set<string> {
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (branches.length > 0) return new Set(branches.flatMap((branch) => [...typesOf(branch)]));
  if ("const" in schema) return new Set([typeOf(schema.const)]);
  if (Array.isArray(schema.enum)) return new Set(schema.enum.map(typeOf));
  if (schema.type === undefined) return new Set(ANYTHING);
  return new Set(([schema.type].flat() as string[]).map((type) => (type === "integer" ? "number" : type)));
}

const CANDIDATES: readonly [string, unknown][] = [
  ["object", { wrong: ["wrong"] }],
  ["array", [[{ wrong: true }]]],
  ["boolean", true],
  ["number", 1.5],
  ["string", "wrong"],
];

/** A value of a type the schema does not take; nothing when it takes all. */
function wrongValue(schema: unknown): { value: unknown } | null {
  const accepted = typesOf(isObject(schema) ? schema : {});
  const found = CANDIDATES.find(([type]) => !accepted.has(type));
  return found ? { value: found[1] } : null;
}

interface WrongBody {
  /** Where the fault must be told: keys below `errors`. */
  path: string[];
  body: unknown;
  why: string;
}

const propertiesOf = (schema: Json): [string, unknown][] =>
  Object.entries(isObject(schema.properties) ? schema.properties : {});

function wrongObjects(schema: Json, good: Json): WrongBody[] {
  const typed = propertiesOf(schema).flatMap(([key, property]) => {
    const wrong = wrongValue(property);
    return wrong ? [{ path: [key], body: { ...good, [key]: wrong.value }, why: `${key} of another type` }] : [];
  });
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = required.map((key) => {
    const { [key]: _, ...rest } = good;
    return { path: [key], body: rest, why: `without ${key}` };
  });
  return [...typed, ...missing];
}

/** Bodies with one fault each, made of a good one. */
export function wrongBodies(schema: unknown, good: unknown): WrongBody[] {
  if (!isObject(schema)) return [];
  if (schema.type !== "array") return wrongObjects(schema, isObject(good) ? good : {});
  const first = Array.isArray(good) ? (good as unknown[])[0] : undefined;
  const items = wrongObjects(isObject(schema.items) ? schema.items : {}, isObject(first) ? first : {});
  return items.map(({ path, body, why }) => ({ path: ["0", ...path], body: [body], why: `an item ${why}` }));
}
