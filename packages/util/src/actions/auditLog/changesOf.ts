import { isDeepStrictEqual } from "node:util";
import type { AuditedChange, AuditedValue } from "../../entities/index.js";

const isSet = (value: unknown): value is AuditedValue => value !== null && value !== undefined;

/**
 * What is different between two states of an object, of those keys only. A missing state, or one that is null, is one in which nothing
 * was set: `changesOf(null, made, keys)` for what was made, `changesOf(gone, null, keys)` for what was deleted.
 * @see https://discord.com/developers/docs/resources/audit-log#audit-log-change-object
 */
export function changesOf<T extends object>(
  before: Partial<T> | null,
  after: Partial<T> | null,
  keys: readonly (keyof T & string)[],
): AuditedChange[] {
  return keys.flatMap((key): AuditedChange[] => {
    const [old_value, new_value] = [before?.[key], after?.[key]] as unknown[];
    if (isDeepStrictEqual(old_value ?? null, new_value ?? null)) return [];
    return [{ key, ...(isSet(old_value) && { old_value }), ...(isSet(new_value) && { new_value }) }];
  });
}
