import { Count, Nullable, Snowflake, Type } from "../primitives.js";
import { event } from "./event.js";

/** To the application: the whole interaction. To the user who caused it: `{id, nonce}`. */
export const INTERACTION_CREATE = event("INTERACTION_CREATE", {
  payload: Type.Object({
    id: Snowflake,
    application_id: Type.Optional(Snowflake),
    type: Type.Optional(Count),
    token: Type.Optional(Type.String()),
    version: Type.Optional(Count),
    nonce: Type.Optional(Nullable(Type.String())),
  }),
  audience: "user",
});

export const INTERACTION_SUCCESS = event("INTERACTION_SUCCESS", {
  payload: Type.Object({ id: Snowflake, nonce: Type.Optional(Nullable(Type.String())) }),
  audience: "user",
});

export const INTERACTION_FAILURE = event("INTERACTION_FAILURE", {
  payload: Type.Object({
    id: Snowflake,
    nonce: Type.Optional(Nullable(Type.String())),
    reason_code: Type.Optional(Count),
  }),
  audience: "user",
});
