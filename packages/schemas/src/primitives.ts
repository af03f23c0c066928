import { Type } from "@sinclair/typebox";
import type { Static, TObject, TProperties, TSchema, ObjectOptions } from "@sinclair/typebox";

export { Type };
export type { Static, TSchema };

/** A 64-bit id as it travels: a decimal string without sign or leading zeros. `0` is a legal cursor. */
export const Snowflake = Type.String({ pattern: "^(0|[1-9]\\d{0,18})$", format: "snowflake" });

/** Instants on the wire carry microseconds and a numeric offset: `2017-07-11T17:27:07.299000+00:00`. */
export const Timestamp = Type.String({ format: "date-time" });

/** A set of bits that may exceed 53 of them, as a decimal string. */
export const BitString = Type.String({ pattern: "^\\d{1,39}$" });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A key that may be missing, and for which `null` means the same: bots send `embeds: null`. */
export const Opt = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema));

/** A request body or query: unknown keys are dropped before a handler sees them, never assigned. */
export const Body = <T extends TProperties>(properties: T, options: ObjectOptions = {}): TObject<T> =>
  Type.Object(properties, { ...options, additionalProperties: false });

/** A named shape of a response. Extra keys are allowed: clients ignore what they do not know. */
export const Wire = <T extends TProperties>($id: string, properties: T): TObject<T> =>
  Type.Object(properties, { title: $id });

/** A data URI with a base64 image (`data:image/png;base64,…`). */
export const ImageData = Type.String({ pattern: "^data:image/(png|jpe?g|gif|webp|avif);base64,", maxLength: 14_000_000 });

/** Numbers of an integer enumeration of discord-api-types. */
export const IntegerEnum = (values: Record<string, string | number>) =>
  Type.Integer({ enum: [...new Set(Object.values(values).filter((value) => typeof value === "number"))] });
