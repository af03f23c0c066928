import { KindGuard } from "@sinclair/typebox";
import type { TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { ConfigShape } from "./shape.js";
import type { ConfigValues } from "./shape.js";

/** The host's mistake, naming the setting. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(
    readonly key: string,
    reason: string,
  ) {
    super(`${key}: ${reason}`);
  }
}

export interface Setting {
  /** Dotted path. */
  key: string;
  schema: TSchema;
  default: unknown;
  description: string;
}

type Plain = Record<string, unknown>;

export const DEFAULTS: ConfigValues = Value.Create(ConfigShape);

const groups = new Map<string, string>();
const settings = new Map<string, Setting>();
/** Maps with entries of the host's choice: each entry is a setting of its own. */
const maps = new Map<string, { pattern: RegExp; schema: TSchema }>();

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const join = (prefix: string, name: string) => (prefix ? `${prefix}.${name}` : name);

function collect(schema: TSchema, prefix: string, defaults: unknown): void {
  const description = schema.description ?? "";
  const fallbacks = defaults as Plain;
  if (KindGuard.IsObject(schema)) {
    groups.set(prefix, description);
    for (const [name, inner] of Object.entries(schema.properties)) collect(inner, join(prefix, name), fallbacks[name]);
  } else if (KindGuard.IsRecord(schema)) {
    groups.set(prefix, description);
    for (const [pattern, inner] of Object.entries(schema.patternProperties)) {
      maps.set(prefix, { pattern: new RegExp(pattern), schema: inner });
      for (const name of Object.keys(fallbacks)) {
        settings.set(join(prefix, name), {
          key: join(prefix, name),
          schema: inner,
          default: fallbacks[name],
          description: "",
        });
      }
    }
  } else {
    settings.set(prefix, { key: prefix, schema, default: defaults, description });
  }
}

collect(ConfigShape, "", DEFAULTS);

function mapEntry(key: string): Setting | undefined {
  const dot = key.lastIndexOf(".");
  const map = maps.get(key.slice(0, dot));
  if (!map?.pattern.test(key.slice(dot + 1))) return undefined;
  return { key, schema: map.schema, default: undefined, description: "" };
}

export const findSetting = (key: string): Setting | undefined => settings.get(key) ?? mapEntry(key);

/** All settings and the groups they are in, in the order of the shape. */
export const describeConfig = () => ({ groups: new Map(groups), settings: [...settings.values()] });

/** What is wrong with a value, or undefined. */
export function faultOf(schema: TSchema, value: unknown): string | undefined {
  if (Value.Check(schema, value)) return undefined;
  const inner = KindGuard.IsUnion(schema) ? schema.anyOf[0] : schema;
  const fault = inner && Value.Errors(inner, value).First();
  if (!fault) return "The value does not fit.";
  return fault.path ? `${fault.message} at ${fault.path}.` : `${fault.message}.`;
}

/**
 * The settings of a nested patch under their dotted keys; `undefined` leaves one as it is.
 * @throws ConfigError for an unknown key or a value that does not fit
 */
export function flatten(patch: object, prefix = ""): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(patch)) {
    const key = join(prefix, name);
    if (value === undefined) continue;
    const setting = findSetting(key);
    if (setting) {
      const fault = faultOf(setting.schema, value);
      if (fault) throw new ConfigError(key, fault);
      found.set(key, value);
    } else if (!groups.has(key)) {
      throw new ConfigError(key, "There is no such setting.");
    } else if (!isPlain(value)) {
      throw new ConfigError(key, "This is a group of settings, not a value.");
    } else {
      for (const [innerKey, inner] of flatten(value, key)) found.set(innerKey, inner);
    }
  }
  return found;
}

/** The opposite of {@link flatten}. */
export function nest(values: ReadonlyMap<string, unknown>): Plain {
  const root: Plain = {};
  for (const [key, value] of values) {
    const path = key.split(".");
    const last = path.pop() ?? key;
    let place = root;
    for (const name of path) place = (place[name] ??= {}) as Plain;
    place[last] = value;
  }
  return root;
}
