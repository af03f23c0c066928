import type { ApiErrorFactory } from "../errors/index.js";

/** A factory of the error catalogue, as far as the documentation cares. */
export type DocumentedError = Pick<ApiErrorFactory, "code" | "status" | "message">;
