import { Body, ImageData, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { QueryBool, QueryInt, TimestampInput } from "../input.js";

const Nick = Type.String({ maxLength: 32 });
const Roles = Type.Array(Snowflake, { maxItems: 350 });

/** @see https://discord.com/developers/docs/resources/guild#modify-guild-member */
export const MemberModify = Body({
  nick: Opt(Nick),
  roles: Opt(Roles),
  mute: Opt(Type.Boolean()),
  deaf: Opt(Type.Boolean()),
  channel_id: Opt(Snowflake),
  communication_disabled_until: Opt(TimestampInput),
  flags: Opt(Type.Integer({ minimum: 0 })),
  /** Web clients change their own through this route too. */
  avatar: Opt(ImageData),
});
export type MemberModify = Static<typeof MemberModify>;

export const CurrentMemberModify = Body({
  nick: Opt(Nick),
  avatar: Opt(ImageData),
  banner: Opt(ImageData),
  bio: Opt(Type.String({ maxLength: 190 })),
  pronouns: Opt(Type.String({ maxLength: 40 })),
});
export type CurrentMemberModify = Static<typeof CurrentMemberModify>;

/** `PATCH /guilds/{id}/members/@me/nick`, replaced by the route above. */
export const NickModify = Body({ nick: Opt(Nick) });
export type NickModify = Static<typeof NickModify>;

/** `PUT /guilds/{id}/members/{id}`: joins a user who granted the scope `guilds.join`. */
export const MemberAddBody = Body({
  access_token: Type.String({ minLength: 1, maxLength: 10_240 }),
  nick: Opt(Nick),
  roles: Opt(Type.Array(Snowflake, { maxItems: 250 })),
  mute: Opt(Type.Boolean()),
  deaf: Opt(Type.Boolean()),
  flags: Opt(Type.Integer({ minimum: 0 })),
});
export type MemberAddBody = Static<typeof MemberAddBody>;

/** `PUT /guilds/{id}/members/@me`: joins a guild that may be discovered. */
export const MemberJoinQuery = Body({
  lurker: QueryBool(false),
  session_id: Type.Optional(Type.String({ maxLength: 256 })),
  location: Type.Optional(Type.String({ maxLength: 256 })),
});
export type MemberJoinQuery = Static<typeof MemberJoinQuery>;

/** One member is the documented default, not an oversight. */
export const MembersQuery = Body({
  limit: QueryInt({ minimum: 1, maximum: 1000, default: 1 }),
  after: Type.Optional(Type.String({ ...Snowflake, default: "0" })),
});
export type MembersQuery = Static<typeof MembersQuery>;

export const MemberSearchQuery = Body({
  query: Type.String({ minLength: 1, maxLength: 100 }),
  limit: QueryInt({ minimum: 1, maximum: 1000, default: 1 }),
});
export type MemberSearchQuery = Static<typeof MemberSearchQuery>;
