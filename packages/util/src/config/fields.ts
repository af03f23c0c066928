import { Type } from "@sinclair/typebox";
import type { TProperties } from "@sinclair/typebox";

/** The kinds of settings. Each has a default and a sentence for the host; there is no setting without. */

export const group = <T extends TProperties>(description: string, properties: T) =>
  Type.Object(properties, { description, additionalProperties: false });

export const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });

interface Range {
  minimum?: number;
  maximum?: number;
}

/** A whole number, not below zero unless said otherwise. */
export const whole = (fallback: number, description: string, { minimum = 0, maximum = 2_147_483_647 }: Range = {}) =>
  Type.Integer({ default: fallback, description, minimum, maximum });

export const text = (fallback: string, description: string) =>
  Type.String({ default: fallback, description, minLength: 1, maxLength: 1024 });

/** A text that may be missing; its default is always `null`, so that no row has to hold a null. */
export const optionalText = (description: string) =>
  Type.Union([Type.String({ minLength: 1, maxLength: 1024 }), Type.Null()], { default: null, description });

/** An absolute URL without a slash at its end, or `null`. */
export const optionalUrl = (description: string, ...schemes: string[]) =>
  Type.Union([Type.String({ pattern: `^(${schemes.join("|")})://[^\\s/]+(/[^\\s]*[^\\s/])?$` }), Type.Null()], {
    default: null,
    description,
  });

/** A whole number, or `null` for none. */
export const optionalWhole = (description: string) =>
  Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { default: null, description });

export const texts = (description: string, fallback: string[] = []) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { default: fallback, description, maxItems: 10_000 });

export const ids = (description: string) =>
  Type.Array(Type.String({ pattern: "^[1-9]\\d{0,18}$" }), { default: [], description, maxItems: 1000 });
