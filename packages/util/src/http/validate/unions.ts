import { isSchema, mapSubSchemas, resolveReference, schemasOf } from "./schema.js";
import type { JsonSchema } from "./schema.js";

/**
 * Ajv's `removeAdditional` drops what one branch of a union does not know before the next branch is tried, and each
 * failing branch reports errors of its own. So unions of objects are rewritten before they are compiled: with a tag
 * (`type: 1 | 2 | 3`) into if/then per branch; without one into open branches inside a closed object of all their keys.
 */
export const rewriteUnions = (root: JsonSchema): JsonSchema => new UnionRewriter(root).visit(root);

const isNull = (schema: JsonSchema): boolean => schema.type === "null" || schema.const === null;

const isObject = (schema: JsonSchema): boolean => schema.type === "object" || isSchema(schema.properties);

/** The values a property may have, where they are listed. */
function listedValues(branch: JsonSchema, key: string): readonly unknown[] | null {
  const property = isSchema(branch.properties) ? branch.properties[key] : undefined;
  if (!isSchema(property)) return null;
  if ("const" in property) return [property.const];
  if (Array.isArray(property.enum)) return property.enum;
  const literals = schemasOf(property.anyOf);
  return literals.length > 0 && literals.every((one) => "const" in one) ? literals.map((one) => one.const) : null;
}

/** The property whose value decides which branch is meant, with the values of each branch. */
function findTag(branches: readonly JsonSchema[]): { key: string; values: (readonly unknown[])[] } | null {
  const first = branches[0]?.properties;
  if (!isSchema(first)) return null;
  for (const key of Object.keys(first)) {
    const values = branches.map((branch) => listedValues(branch, key)).filter((list) => list !== null);
    const all = values.flat();
    if (values.length === branches.length && new Set(all).size === all.length) return { key, values };
  }
  return null;
}

class UnionRewriter {
  private readonly definitions: JsonSchema;
  private readonly opening = new Set<unknown>();

  constructor(root: JsonSchema) {
    this.definitions = isSchema(root.definitions) ? root.definitions : {};
  }

  readonly visit = (schema: JsonSchema): JsonSchema => {
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = schemasOf(schema[keyword]);
      if (branches.length > 0) return this.rewriteUnion(schema, keyword, branches);
    }
    const parts = schemasOf(schema.allOf);
    return parts.length > 0 ? this.closeAround(schema, "allOf", parts) : mapSubSchemas(schema, this.visit);
  };

  private readonly resolve = (schema: JsonSchema): JsonSchema => resolveReference(schema, this.definitions);

  private rewriteUnion(schema: JsonSchema, keyword: string, branches: readonly JsonSchema[]): JsonSchema {
    const real = branches.filter((branch) => !isNull(branch));
    const nullable = real.length < branches.length;
    const { [keyword]: _, ...rest } = schema;
    const [only, second] = real;
    if (real.every((branch) => "const" in branch))
      return { ...rest, enum: [...real.map((branch) => branch.const), ...(nullable ? [null] : [])] };
    if (only && !second)
      return nullable
        ? { ...rest, if: { not: { type: "null" } }, then: this.visit(only) }
        : this.visit({ ...rest, ...only });
    const resolved = real.map(this.resolve);
    const tag = resolved.every(isObject) ? findTag(resolved) : null;
    if (!tag) return this.closeAround(schema, keyword, branches);
    return {
      ...rest,
      type: nullable ? ["object", "null"] : "object",
      properties: { [tag.key]: { enum: tag.values.flat() } },
      required: [tag.key],
      allOf: real.map((branch, index) => ({
        if: { type: "object", properties: { [tag.key]: { enum: tag.values[index] } }, required: [tag.key] },
        then: this.visit(branch),
      })),
    };
  }

  private closeAround(schema: JsonSchema, keyword: string, branches: readonly JsonSchema[]): JsonSchema {
    const hasObjects = branches.map(this.resolve).some(isObject);
    const keys = hasObjects ? this.keysOf([...branches, ...(isObject(schema) ? [schema] : [])], 0) : null;
    if (keys === null) return mapSubSchemas(schema, this.visit);
    const own = mapSubSchemas({ ...schema, [keyword]: [] }, this.visit);
    return {
      ...own,
      [keyword]: branches.map((branch) => this.open(branch)),
      properties: {
        ...Object.fromEntries([...keys].map((key) => [key, {}])),
        ...(isSchema(own.properties) && own.properties),
      },
      additionalProperties: false,
    };
  }

  private open(branch: JsonSchema): JsonSchema {
    const target = this.resolve(branch);
    if (this.opening.has(target)) return branch;
    this.opening.add(target);
    const { additionalProperties: _, ...opened } = this.visit(target);
    this.opening.delete(target);
    return opened;
  }

  /** Every key an object may have that satisfies one of the branches; `null` when one of them allows any key. */
  private keysOf(branches: readonly JsonSchema[], depth: number): Set<string> | null {
    const keys = new Set<string>();
    for (const branch of branches.map(this.resolve)) {
      const nested = [...schemasOf(branch.allOf), ...schemasOf(branch.anyOf), ...schemasOf(branch.oneOf)];
      if (isObject(branch) && nested.length === 0 && branch.additionalProperties !== false) return null;
      const inner = nested.length > 0 && depth < 8 ? this.keysOf(nested, depth + 1) : new Set<string>();
      if (inner === null) return null;
      for (const key of inner) keys.add(key);
      if (isSchema(branch.properties)) for (const key of Object.keys(branch.properties)) keys.add(key);
    }
    return keys.size > 0 ? keys : null;
  }
}
