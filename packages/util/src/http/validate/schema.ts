/** A JSON Schema as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const schemasOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

const LISTS = ["anyOf", "oneOf", "allOf"];
const MAPS = ["properties", "patternProperties", "$defs", "definitions"];
const SINGLE = ["additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"];

/** A copy of the schema with `change` applied to every direct sub-schema. */
export function mapSubSchemas(schema: JsonSchema, change: (sub: JsonSchema) => JsonSchema): JsonSchema {
  const visit = (value: unknown): unknown => (isSchema(value) ? change(value) : value);
  const copy: Record<string, unknown> = { ...schema };
  for (const key of LISTS) if (Array.isArray(copy[key])) copy[key] = (copy[key] as unknown[]).map(visit);
  for (const key of SINGLE) if (key in copy) copy[key] = visit(copy[key]);
  if ("items" in copy) copy.items = Array.isArray(copy.items) ? copy.items.map(visit) : visit(copy.items);
  for (const key of MAPS) {
    const map = copy[key];
    if (isSchema(map)) copy[key] = Object.fromEntries(Object.entries(map).map(([name, sub]) => [name, visit(sub)]));
  }
  return copy;
}

/** Where named shapes are, below the root of each schema. */
export const LOCAL = "#/definitions/";

/** The name a local `$ref` leads to. */
export function referenceName(schema: JsonSchema): string | null {
  const reference = schema.$ref;
  return typeof reference === "string" && reference.startsWith(LOCAL) ? reference.slice(LOCAL.length) : null;
}

/** The schema a local `$ref` stands for; any other schema is itself. */
export function resolveReference(schema: JsonSchema, definitions: JsonSchema): JsonSchema {
  const name = referenceName(schema);
  const target = name === null ? undefined : definitions[name];
  return isSchema(target) ? target : schema;
}

/**
 * Moves every sub-schema with an `$id` (TypeBox makes them for recursive types) or a title (a named shape: the same
 * everywhere) into the root's `definitions`, so that one Ajv can hold many schemas that contain the same one and
 * compiles a user once per schema, not once per mention.
 */
export function localizeReferences(root: JsonSchema): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const visit = (schema: JsonSchema): JsonSchema => {
    const { $id, ...body } = schema;
    const id = $id ?? body.title;
    if (typeof id === "string") {
      if (!Object.hasOwn(definitions, id)) {
        definitions[id] = {};
        definitions[id] = mapSubSchemas(body, visit);
      }
      return { $ref: LOCAL + id };
    }
    if (typeof schema.$ref === "string" && !schema.$ref.startsWith("#"))
      return { ...schema, $ref: LOCAL + schema.$ref };
    return mapSubSchemas(schema, visit);
  };
  const local = visit(root);
  return Object.keys(definitions).length > 0 ? { ...local, definitions } : local;
}
