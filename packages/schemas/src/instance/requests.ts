import { Body, Type } from "../primitives.js";
import type { Static } from "../primitives.js";

/** `POST /setup`: the operator's account, for whoever holds the one-time token of the start-up output. */
export const Setup = Body({
  token: Type.String({ minLength: 1, maxLength: 128 }),
  username: Type.String({ minLength: 2, maxLength: 32 }),
  email: Type.String({ format: "email", maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});
export type Setup = Static<typeof Setup>;
