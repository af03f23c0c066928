import { Nullable, Snowflake, Type } from "../primitives.js";
import { event } from "./event.js";

/** Configuration changed: every process reads the rows again. Values are not carried, they may be secrets. */
export const CONFIG_UPDATE = event("CONFIG_UPDATE", {
  payload: Type.Object({ keys: Type.Array(Type.String()) }),
  audience: "process",
  internal: true,
});

/**
 * Tokens died. Gateways close the sessions that came with them with 4004; caches of tokens forget them.
 * `session_ids: null` means all of the user's, save those in `except`.
 */
export const TOKENS_REVOKED = event("TOKENS_REVOKED", {
  payload: Type.Object({
    user_id: Snowflake,
    session_ids: Nullable(Type.Array(Type.String())),
    except: Type.Optional(Type.Array(Type.String())),
  }),
  audience: "process",
  internal: true,
});

/** Closes one gateway session wherever it lives. */
export const SESSION_CLOSE = event("SESSION_CLOSE", {
  payload: Type.Object({
    session_id: Type.String(),
    code: Type.Integer({ minimum: 1000, maximum: 4999 }),
    reason: Type.Optional(Type.String()),
  }),
  audience: "process",
  internal: true,
  durable: false,
});

/**
 * Somebody is a member now. Every gateway turns it into GUILD_CREATE for that user's sessions: what they see of the guild differs from
 * one to the next, so nobody else can make it.
 */
export const GUILD_JOINED = event("GUILD_JOINED", {
  payload: Type.Object({ guild_id: Snowflake, user_id: Snowflake }),
  audience: "user",
  internal: true,
});
