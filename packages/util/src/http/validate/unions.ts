import { LOCAL, isSchema, mapSubSchemas, referenceName, resolveReference, schemasOf } from "./schema.js";
import type { JsonSchema } from "./schema.js";

/**
 * Ajv's `removeAdditional` drops what one branch of a union does not know before the next branch is tried, and each
 * failing branch reports faults of its own. So unions of objects are rewritten before they are compiled: with a tag
 * (`type: 1 | 2 | 3`) into if/then per branch; without one the branches are tried without dropping anything, and the
 * first that fits then cleans the value.
 */
export const rewriteUnions = (root: JsonSchema): JsonSchema => new UnionRewriter(root).rewrite();

const UNIONS = ["anyOf", "oneOf"];
const MAX_NESTING = 8;

const isNull = (schema: JsonSchema): boolean => schema.type === "null" || schema.const === null;

const isObject = (schema: JsonSchema): boolean => schema.type === "object" || isSchema(schema.properties);

/** The values a property may have, where they are listed. */
function listedValues(branch: JsonSchema, key: string): readonly unknown[] | null {
  const property = isSchema(branch.properties) ? branch.properties[key] : undefined;
  if (!isSchema(property)) return null;
  if ("const" in property) return [property.const];
  if (Array.isArray(property.enum)) return property.enum as readonly unknown[];
  const literals = schemasOf(property.anyOf);
  return literals.length > 0 && literals.every((one) => "const" in one) ? literals.map((one) => one.const) : null;
}

/** The property whose value decides which branch is meant, with the values of each branch. */
interface Tag {
  readonly key: string;
  readonly values: readonly (readonly unknown[])[];
}

function findTag(branches: readonly JsonSchema[]): Tag | null {
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
  /** Named shapes that drop nothing, as far as they are needed. */
  private readonly lenient: Record<string, JsonSchema> = {};

  constructor(private readonly root: JsonSchema) {
    this.definitions = isSchema(root.definitions) ? root.definitions : {};
  }

  rewrite(): JsonSchema {
    const rewritten = this.visit(this.root);
    if (Object.keys(this.lenient).length === 0) return rewritten;
    return { ...rewritten, definitions: { ...(rewritten.definitions as JsonSchema), ...this.lenient } };
  }

  private readonly resolve = (schema: JsonSchema): JsonSchema => resolveReference(schema, this.definitions);

  private readonly visit = (schema: JsonSchema): JsonSchema => {
    for (const keyword of UNIONS) {
      const branches = schemasOf(schema[keyword]);
      if (branches.length > 0) return this.rewriteUnion(schema, keyword, branches);
    }
    const parts = schemasOf(schema.allOf);
    return parts.length > 0 ? this.rewriteIntersection(schema, parts) : mapSubSchemas(schema, this.visit);
  };

  private rewriteUnion(schema: JsonSchema, keyword: string, branches: readonly JsonSchema[]): JsonSchema {
    const real = branches.filter((branch) => !isNull(branch));
    const nullable = real.length < branches.length;
    const { [keyword]: _, ...others } = schema;
    const rest = mapSubSchemas(others, this.visit);
    const [only, second] = real;
    if (real.every((branch) => "const" in branch))
      return { ...rest, enum: [...real.map((branch) => branch.const), ...(nullable ? [null] : [])] };
    if (only && !second && nullable) return { ...rest, if: { not: { type: "null" } }, then: this.visit(only) };
    const resolved = real.map(this.resolve);
    const tag = resolved.every(isObject) ? findTag(resolved) : null;
    if (tag) return this.chooseByTag(rest, real, tag, nullable);
    return branches.some(this.dropsKeys) ? this.chooseFirst(rest, branches) : mapSubSchemas(schema, this.visit);
  }

  private chooseByTag(rest: JsonSchema, branches: readonly JsonSchema[], tag: Tag, nullable: boolean): JsonSchema {
    const { key, values } = tag;
    return {
      ...rest,
      type: nullable ? ["object", "null"] : "object",
      properties: { [key]: { enum: values.flat() } },
      required: [key],
      allOf: branches.map((branch, index) => ({
        if: { type: "object", properties: { [key]: { enum: values[index] } }, required: [key] },
        then: this.visit(branch),
      })),
    };
  }

  private chooseFirst(rest: JsonSchema, branches: readonly JsonSchema[]): JsonSchema {
    // Not by reference: the faults of a reference do not tell which branch they belong to.
    const tries = branches.map((branch) => this.keepKeys(this.resolve(branch)));
    const choice = branches.reduceRight<JsonSchema>(
      (otherwise, branch, index) => ({ if: tries[index], then: this.visit(branch), else: otherwise }),
      { anyOf: tries },
    );
    return { ...rest, ...choice };
  }

  /** A value fits all parts, so it may have the keys of all. */
  private rewriteIntersection(schema: JsonSchema, parts: readonly JsonSchema[]): JsonSchema {
    const keys = this.keysOf([...parts, ...(isObject(schema) ? [schema] : [])], 0);
    if (keys === null) return mapSubSchemas(schema, this.visit);
    const own = mapSubSchemas({ ...schema, allOf: [] }, this.visit);
    const any = Object.fromEntries([...keys].map((key) => [key, {}]));
    return {
      ...own,
      allOf: parts.map(this.openPart),
      properties: { ...any, ...(isSchema(own.properties) && own.properties) },
      additionalProperties: false,
    };
  }

  private readonly openPart = (part: JsonSchema): JsonSchema => {
    const target = this.resolve(part);
    if (UNIONS.some((keyword) => keyword in target)) return this.keepKeys(target);
    const { additionalProperties: _, ...opened } = this.visit(target);
    return opened;
  };

  /** Every key an object may have that satisfies some of the schemas; `null` when one of them allows any key. */
  private keysOf(schemas: readonly JsonSchema[], depth: number): Set<string> | null {
    const keys = new Set<string>();
    for (const schema of schemas.map(this.resolve)) {
      const nested = [...schemasOf(schema.allOf), ...UNIONS.flatMap((keyword) => schemasOf(schema[keyword]))];
      if (isObject(schema) && nested.length === 0 && schema.additionalProperties !== false) return null;
      const inner = nested.length > 0 && depth < MAX_NESTING ? this.keysOf(nested, depth + 1) : new Set<string>();
      if (inner === null) return null;
      for (const key of inner) keys.add(key);
      if (isSchema(schema.properties)) for (const key of Object.keys(schema.properties)) keys.add(key);
    }
    return keys.size > 0 ? keys : null;
  }

  private readonly dropsKeys = (schema: JsonSchema): boolean => {
    const text = JSON.stringify(schema);
    return text.includes('"additionalProperties":false') || text.includes('"$ref"');
  };

  /** The same schema, which drops no key at any depth. */
  private readonly keepKeys = (schema: JsonSchema): JsonSchema => {
    const { additionalProperties, ...open } = mapSubSchemas(schema, this.keepKeys);
    const kept =
      additionalProperties === false
        ? open
        : { ...open, ...(additionalProperties !== undefined && { additionalProperties }) };
    const name = referenceName(schema);
    const target = name === null ? undefined : this.definitions[name];
    if (name === null || !isSchema(target)) return kept;
    const lenient = `lenient.${name}`;
    if (!Object.hasOwn(this.lenient, lenient)) {
      this.lenient[lenient] = {};
      this.lenient[lenient] = this.keepKeys(target);
    }
    return { ...kept, $ref: LOCAL + lenient };
  };
}
