import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import { FORMATS } from "@spacebar/schemas";
import type { Static, TSchema } from "@spacebar/schemas";
import { GatewayCloseCodes } from "discord-api-types/v10";
import { CloseError } from "../CloseError.js";

const ajv = new Ajv({ strict: false, formats: { ...FORMATS, "date-time": true } });

/** A reader of one opcode's `d`. What does not fit ends the connection with 4002. */
export function parser<T extends TSchema>(schema: T): (d: unknown) => Static<T> {
  let check: ValidateFunction | undefined;
  return (d) => {
    check ??= ajv.compile(schema);
    if (!check(d)) throw new CloseError(GatewayCloseCodes.DecodeError, "Invalid payload");
    return d as Static<T>;
  };
}
