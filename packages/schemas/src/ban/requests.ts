import { Body, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { QueryInt } from "../input.js";

const Seconds = Type.Integer({ minimum: 0, maximum: 604_800 });

/** Seconds win over the older days. The reason belongs in the header; old clients put it here. */
export const BanCreate = Body({
  delete_message_seconds: Opt(Seconds),
  delete_message_days: Opt(Type.Integer({ minimum: 0, maximum: 7 })),
  reason: Opt(Type.String({ maxLength: 512 })),
});
export type BanCreate = Static<typeof BanCreate>;

export const BulkBan = Body({
  user_ids: Type.Array(Snowflake, { minItems: 1, maxItems: 200, uniqueItems: true }),
  delete_message_seconds: Opt(Seconds),
});
export type BulkBan = Static<typeof BulkBan>;

export const BansQuery = Body({
  limit: QueryInt({ minimum: 1, maximum: 1000, default: 1000 }),
  before: Type.Optional(Snowflake),
  after: Type.Optional(Snowflake),
});
export type BansQuery = Static<typeof BansQuery>;
