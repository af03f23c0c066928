export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/**
 * The defaults with the overrides laid over them: objects are merged key by key, everything else (arrays, null) is
 * replaced, `undefined` means the default. The result is a deep frozen copy; the arguments are left alone.
 */
export function mergeDefaults<T>(defaults: T, overrides: DeepPartial<NoInfer<T>> | undefined): DeepReadonly<T> {
  return merge(defaults, overrides) as DeepReadonly<T>;
}

function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return copy(base);
  if (!isPlainObject(base) || !isPlainObject(over)) return copy(over);
  return mapKeys([...Object.keys(base), ...Object.keys(over)], (key) => merge(own(base, key), own(over, key)));
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  if (isPlainObject(value)) return mapKeys(Object.keys(value), (key) => copy(value[key]));
  return value;
}

function mapKeys(keys: string[], valueOf: (key: string) => unknown): unknown {
  const result: Record<string, unknown> = {};
  for (const key of keys) if (key !== "__proto__") result[key] = valueOf(key);
  return Object.freeze(result);
}

function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
