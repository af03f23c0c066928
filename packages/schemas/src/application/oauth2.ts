import { BitString, Body, Count, Nullable, Opt, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { PermissionBits, QueryInt } from "../input.js";
import { User } from "../user/wire.js";
import { Application } from "./wire.js";

/** Space-delimited scopes and what the authorization link carries besides. */
export const AuthorizeQuery = Body({
  client_id: Snowflake,
  scope: Type.Optional(Type.String({ maxLength: 512 })),
  response_type: Type.Optional(Type.String({ maxLength: 32 })),
  redirect_uri: Type.Optional(Type.String({ maxLength: 2048 })),
  state: Type.Optional(Type.String({ maxLength: 2048 })),
  permissions: Type.Optional(Type.String({ pattern: "^\\d{1,20}$" })),
  guild_id: Type.Optional(Snowflake),
  integration_type: QueryInt({ minimum: 0, maximum: 1 }),
});
export type AuthorizeQuery = Static<typeof AuthorizeQuery>;

export const Authorize = Body({
  authorize: Opt(Type.Boolean()),
  guild_id: Opt(Snowflake),
  permissions: Opt(PermissionBits),
  integration_type: Opt(Type.Integer()),
});
export type Authorize = Static<typeof Authorize>;

/** @see https://docs.discord.food/topics/oauth2#oauth2-guild-structure */
export const OAuth2Guild = Wire("OAuth2Guild", {
  id: Snowflake,
  name: Type.String(),
  icon: Nullable(Type.String()),
  mfa_level: Count,
  permissions: BitString,
});
export type OAuth2Guild = Static<typeof OAuth2Guild>;

/** `GET /oauth2/authorize`: what the consent page shows. */
export const AuthorizationPreview = Wire("AuthorizationPreview", {
  application: Application,
  user: User,
  authorized: Type.Boolean(),
  integration_type: Count,
  bot: Type.Optional(User),
  guilds: Type.Array(OAuth2Guild),
});
export type AuthorizationPreview = Static<typeof AuthorizationPreview>;

/** Where the browser goes next; clients read it under either name. */
export const AuthorizationResult = Wire("AuthorizationResult", { location: Type.String(), url: Type.String() });
export type AuthorizationResult = Static<typeof AuthorizationResult>;
