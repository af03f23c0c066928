import { Nullable, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { User } from "../user/wire.js";

/** @see https://discord.com/developers/docs/resources/guild#ban-object */
export const Ban = Wire("Ban", { user: User, reason: Nullable(Type.String()) });
export type Ban = Static<typeof Ban>;

export const BulkBanResult = Wire("BulkBanResult", {
  banned_users: Type.Array(Snowflake),
  failed_users: Type.Array(Snowflake),
});
export type BulkBanResult = Static<typeof BulkBanResult>;
