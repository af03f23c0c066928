import { Type } from "@sinclair/typebox";
import type { ObjectOptions, Static, TObject, TProperties, TSchema, TUnsafe } from "@sinclair/typebox";

export { Type };
export type { Static, TObject, TSchema };

/** A 64-bit id as it travels: a decimal string without sign or leading zeros. `0` is a legal cursor. */
export const Snowflake = Type.String({ pattern: "^(0|[1-9]\\d{0,18})$", format: "snowflake" });

/** Instants on the wire carry microseconds and a numeric offset: `2017-07-11T17:27:07.299000+00:00`. */
export const Timestamp = Type.String({ format: "date-time" });

/** A set of bits that may exceed 53 of them, as a decimal string. */
export const BitString = Type.String({ pattern: "^\\d{1,39}$" });

/** What the protocol calls int32: colours, counters, flag words. */
export const Int32 = Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 });

/** Numbers of things and sizes. */
export const Count = Type.Integer({ minimum: 0 });

/** 24-bit RGB. */
export const Colour = Type.Integer({ minimum: 0, maximum: 0xffffff });

/**
 * The schema, or `null`. Written as a type list instead of `anyOf` where JSON Schema allows it, so that one bad value
 * yields one validation error and `removeAdditional` still reaches into nested objects. A shape that has a name stays
 * whole, so that whoever compiles or documents it can refer to it.
 */
export const Nullable = <T extends TSchema>(schema: T): TUnsafe<Static<T> | null> => {
  const { anyOf, const: constant, enum: values, title, type } = schema as Record<string, unknown>;
  if (isList(anyOf)) return Type.Unsafe({ ...schema, anyOf: [...anyOf, Type.Null()] });
  if (title !== undefined || type === undefined || constant !== undefined)
    return Type.Unsafe({ anyOf: [schema, Type.Null()] });
  const types = [...(isList(type) ? type : [type]), "null"];
  return Type.Unsafe({ ...schema, type: types, ...(isList(values) && { enum: [...values, null] }) });
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A key that may be missing, and for which `null` means the same: bots send `embeds: null`. */
export const Opt = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema));

/** A request body or query: unknown keys are dropped before a handler sees them, never assigned. */
export const Body = <T extends TProperties>(properties: T, options: ObjectOptions = {}): TObject<T> =>
  Type.Object(properties, { ...options, additionalProperties: false });

/** A body in which every key of a shape may be missing or `null`: what is left out stays as it is. */
export const OptBody = <T extends TProperties>(shape: TObject<T>) =>
  Body(
    Object.fromEntries(Object.entries(shape.properties).map(([key, schema]) => [key, Opt(schema)])) as {
      [K in keyof T]: ReturnType<typeof Opt<T[K]>>;
    },
  );

/** A named shape of a response; the name is unique and stands for this structure only. Extra keys are allowed: clients ignore what they do not know. */
export const Wire = <T extends TProperties>(title: string, properties: T): TObject<T> =>
  Type.Object(properties, { title });

/** A shape of which any key may be missing; it loses the shape's name. */
export const Partly = <T extends TProperties>(shape: TObject<T>) => Type.Object(Type.Partial(shape).properties);

/** A data URI with a base64 image (`data:image/png;base64,…`). */
export const ImageData = Type.String({
  pattern: "^data:image/(png|jpe?g|gif|webp|avif);base64,",
  maxLength: 14_000_000,
});

/** Numbers of an integer enumeration of discord-api-types. */
export const IntegerEnum = (values: Record<string, string | number>): TUnsafe<number> =>
  Type.Unsafe<number>({
    type: "integer",
    enum: [...new Set(Object.values(values).filter((value) => typeof value === "number"))],
  });

/** One of a few words. */
export const StringEnum = <const T extends readonly string[]>(...values: T): TUnsafe<T[number]> =>
  Type.Unsafe<T[number]>({ type: "string", enum: [...values] });

/** Words of a string enumeration of discord-api-types. */
export const WordsOf = (values: Record<string, string>): TUnsafe<string> =>
  Type.Unsafe<string>({ type: "string", enum: [...new Set(Object.values(values))] });
