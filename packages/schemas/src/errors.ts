import { Type, Wire } from "./primitives.js";
import type { Static } from "./primitives.js";

/**
 * The body of every failed request.
 * @see https://discord.com/developers/docs/reference#error-messages
 */
export const ErrorBody = Wire("Error", {
  code: Type.Integer(),
  message: Type.String(),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** One fault of one field; unlike the outer code, the inner one is a word. */
export const FieldError = Wire("FieldError", {
  code: Type.String(),
  message: Type.String(),
});
export type FieldError = Static<typeof FieldError>;

/** Keys and stringified array indexes lead to `_errors`; at the top `_errors` speaks of the request as a whole. */
export interface FieldErrorTree {
  _errors?: FieldError[];
  [key: string]: FieldErrorTree | FieldError[] | undefined;
}

export const FormErrorBody = Wire("FormError", {
  code: Type.Literal(50035),
  message: Type.String(),
  errors: Type.Unsafe<FieldErrorTree>({ type: "object" }),
});
export type FormErrorBody = Static<typeof FormErrorBody>;

/** @see https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit */
export const RateLimitBody = Wire("RateLimit", {
  message: Type.String(),
  retry_after: Type.Number({ minimum: 0 }),
  global: Type.Boolean(),
  code: Type.Optional(Type.Integer()),
});
export type RateLimitBody = Static<typeof RateLimitBody>;

/** A request that must be repeated after `POST /mfa/finish`. */
export const MfaRequiredBody = Wire("MfaRequired", {
  code: Type.Literal(60003),
  message: Type.String(),
  mfa: Type.Object({
    ticket: Type.String(),
    methods: Type.Array(
      Type.Object({
        type: Type.String(),
        challenge: Type.Optional(Type.String()),
        backup_codes_allowed: Type.Optional(Type.Boolean()),
      }),
    ),
  }),
});
export type MfaRequiredBody = Static<typeof MfaRequiredBody>;
