import { isPoisonedKey } from "../json.js";
import { isSchema } from "./schema.js";
import type { JsonSchema } from "./schema.js";

const BOOLEANS = new Map<unknown, boolean>([
  ["True", true],
  ["true", true],
  ["1", true],
  ["False", false],
  ["false", false],
  ["0", false],
]);

const hasType = (schema: JsonSchema, type: string): boolean =>
  schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));

/**
 * What Ajv's coercion does not do: the protocol's spellings of booleans, and the last of several values for a key that
 * takes one.
 * @see https://discord.com/developers/docs/reference#boolean-query-strings
 */
export function readTexts(schema: JsonSchema, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const result: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    if (isPoisonedKey(key)) continue;
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    result[key] = isSchema(property) ? readText(property, given) : given;
  }
  return result;
}

function readText(property: JsonSchema, given: unknown): unknown {
  const value = Array.isArray(given) && !hasType(property, "array") ? (given as unknown[]).at(-1) : given;
  return hasType(property, "boolean") ? (BOOLEANS.get(value) ?? value) : value;
}
