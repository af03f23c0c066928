import { Type } from "@sinclair/typebox";
import type { TArray, TOptional, TSchema, TUnsafe } from "@sinclair/typebox";
import { digitsUpTo } from "./digits.js";

/**
 * Helpers for what clients send. The HTTP layer runs Ajv with
 * - queries: `{ coerceTypes: "array", useDefaults: true, removeAdditional: true }`, after it has mapped `True`/`1` and
 *   `False`/`0` to `true`/`false` for every property whose type is boolean;
 * - bodies: `{ useDefaults: true, removeAdditional: true }`, without coercion.
 */
export interface QueryIntOptions {
  minimum?: number;
  maximum?: number;
  default?: number;
}

/** A whole number of a query string: arrives as text, coerced by the validator. */
export const QueryInt = (options: QueryIntOptions = {}) => Type.Optional(Type.Integer({ ...options }));

/**
 * A yes or no of a query string: `true`, `True`, `1`, `false`, `False`, `0`.
 * @see https://discord.com/developers/docs/reference#boolean-query-strings
 */
export const QueryBool = (fallback?: boolean) =>
  Type.Optional(Type.Boolean(fallback === undefined ? {} : { default: fallback }));

/** A key that may be repeated (`include_roles=1&include_roles=2`); a single value becomes a list of one. */
export const QueryList = <T extends TSchema>(item: T, maxItems = 100): TOptional<TArray<T>> =>
  Type.Optional(Type.Array(item, { maxItems }));

/**
 * A list of ids that clients send either repeated or joined by commas in one value. Split it with {@link splitList}.
 */
export const QueryIdList = (maxItems = 100) =>
  QueryList(Type.String({ pattern: "^\\d{1,20}(,\\d{1,20})*$", maxLength: 4096 }), maxItems);

/** The values of a {@link QueryIdList}, one by one. */
export const splitList = (values: readonly string[] | undefined): string[] =>
  values?.flatMap((value) => value.split(",")) ?? [];

/**
 * A whole number from 0 to `maximum` that some clients send as text (an invite's `max_age: "1800"`).
 * Read it with {@link toInteger}.
 */
export const IntegerOrDigits = (maximum: number): TUnsafe<number | string> =>
  Type.Unsafe<number | string>({
    type: ["integer", "string"],
    minimum: 0,
    maximum,
    pattern: `^0*(${digitsUpTo(maximum)})$`,
  });

/** The number behind an {@link IntegerOrDigits}; `undefined` for a missing value. */
export const toInteger = (value: number | string | null | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

/**
 * Permission bits as clients send them: text, or a number when they are small. `BigInt(value)` reads both.
 */
export const PermissionBits: TUnsafe<number | string> = Type.Unsafe<number | string>({
  type: ["string", "integer"],
  pattern: "^\\d{1,20}$",
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
});

/** An id that need not be a snowflake: placeholders such as `0`, sent as text or number. */
export const IdOrIndex: TUnsafe<number | string> = Type.Unsafe<number | string>({
  type: ["string", "integer"],
  pattern: "^\\d{1,20}$",
  minimum: 0,
});

/** Echoed in MESSAGE_CREATE so that a client finds its own message again. */
export const Nonce: TUnsafe<number | string> = Type.Unsafe<number | string>({
  type: ["string", "integer"],
  maxLength: 25,
});

/** ISO 8601 with the parts clients leave out: seconds, offset, or the whole time of day. */
export const TimestampInput = Type.String({
  pattern: "^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:?\\d\\d)?)?$",
  maxLength: 40,
});

/** A day of birth, `YYYY-MM-DD`. */
export const DateInput = Type.String({ format: "date" });

/** A link a client may store: http and https only. */
export const HttpUrl = Type.String({ pattern: "^[hH][tT][tT][pP][sS]?://[^\\s]+$", maxLength: 2048 });

/** A link that may also name a file of the same request: `attachment://cat.png`. */
export const MediaUrl = Type.String({ pattern: "^([hH][tT][tT][pP][sS]?|attachment)://[^\\s]+$", maxLength: 2048 });
