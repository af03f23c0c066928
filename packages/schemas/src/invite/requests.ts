import { InviteTargetType } from "discord-api-types/v10";
import { Body, IntegerEnum, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { IntegerOrDigits, QueryBool } from "../input.js";

/**
 * Sixty days at most; read numbers with `toInteger`, web clients send them as text.
 * @see https://discord.com/developers/docs/resources/channel#create-channel-invite
 */
export const InviteCreate = Body({
  max_age: Opt(IntegerOrDigits(5_184_000)),
  max_uses: Opt(IntegerOrDigits(100)),
  temporary: Opt(Type.Boolean()),
  unique: Opt(Type.Boolean()),
  flags: Opt(Type.Integer({ minimum: 0 })),
  target_type: Opt(IntegerEnum(InviteTargetType)),
  target_user_id: Opt(Snowflake),
  target_application_id: Opt(Snowflake),
  role_ids: Opt(Type.Array(Snowflake, { maxItems: 250 })),
  validate: Opt(Type.String({ maxLength: 256 })),
});
export type InviteCreate = Static<typeof InviteCreate>;

export const InviteAccept = Body({ session_id: Opt(Type.String({ maxLength: 256 })) });
export type InviteAccept = Static<typeof InviteAccept>;

export const InviteQuery = Body({
  with_counts: QueryBool(false),
  with_expiration: QueryBool(false),
  with_permissions: QueryBool(false),
  guild_scheduled_event_id: Type.Optional(Snowflake),
});
export type InviteQuery = Static<typeof InviteQuery>;
