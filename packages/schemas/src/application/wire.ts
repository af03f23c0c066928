import { BitString, Count, Int32, Nullable, Opt, Snowflake, StringEnum, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { User } from "../user/wire.js";

const Link = Type.String({ format: "uri" });

export const InstallParams = Wire("InstallParams", { scopes: Type.Array(Type.String()), permissions: BitString });
export type InstallParams = Static<typeof InstallParams>;

export const Team = Wire("Team", {
  id: Snowflake,
  icon: Nullable(Type.String()),
  name: Type.String(),
  owner_user_id: Snowflake,
  members: Type.Array(
    Type.Object({
      user: User,
      team_id: Snowflake,
      membership_state: Count,
      role: StringEnum("admin", "developer", "read_only"),
      permissions: Type.Array(Type.String()),
    }),
  ),
});
export type Team = Static<typeof Team>;

const basic = {
  id: Snowflake,
  name: Type.String(),
  icon: Nullable(Type.String()),
  description: Type.String(),
  type: Nullable(Int32),
  cover_image: Type.Optional(Type.String()),
  primary_sku_id: Type.Optional(Snowflake),
  bot: Type.Optional(User),
};

/** The application of a message. */
export const BasicApplication = Wire("BasicApplication", basic);
export type BasicApplication = Static<typeof BasicApplication>;

/** @see https://discord.com/developers/docs/resources/application#application-object */
export const Application = Wire("Application", {
  ...basic,
  slug: Type.Optional(Type.String()),
  guild_id: Type.Optional(Snowflake),
  rpc_origins: Type.Optional(Type.Array(Type.String())),
  bot_public: Type.Optional(Type.Boolean()),
  bot_require_code_grant: Type.Optional(Type.Boolean()),
  terms_of_service_url: Type.Optional(Link),
  privacy_policy_url: Type.Optional(Link),
  custom_install_url: Type.Optional(Link),
  install_params: Type.Optional(InstallParams),
  integration_types_config: Type.Optional(
    Type.Record(Type.String(), Type.Object({ oauth2_install_params: Type.Optional(InstallParams) })),
  ),
  verify_key: Type.String(),
  flags: Int32,
  flags_new: BitString,
  max_participants: Opt(Int32),
  tags: Type.Optional(Type.Array(Type.String(), { uniqueItems: true })),
  hook: Type.Optional(Type.Boolean()),
  summary: Type.Optional(Type.String()),
});
export type Application = Static<typeof Application>;

/** The application as its owner and its bot see it. */
export const PrivateApplication = Wire("PrivateApplication", {
  ...Application.properties,
  redirect_uris: Type.Array(Type.String()),
  interactions_endpoint_url: Nullable(Link),
  role_connections_verification_url: Nullable(Link),
  owner: User,
  approximate_guild_count: Count,
  approximate_user_install_count: Count,
  approximate_user_authorization_count: Count,
  event_webhooks_url: Opt(Link),
  event_webhooks_status: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  event_webhooks_types: Type.Optional(Type.Array(Type.String(), { uniqueItems: true })),
  explicit_content_filter: Type.Integer({ minimum: 0, maximum: 1 }),
  team: Nullable(Team),
  eligible_oauth2_scopes: Type.Array(Type.String()),
});
export type PrivateApplication = Static<typeof PrivateApplication>;

/** The answer to `POST /applications/{id}/bot` and to a reset of the bot's token: the token is shown this once, `null` if there was a bot. */
export const BotToken = Wire("BotToken", { token: Nullable(Type.String()) });
export type BotToken = Static<typeof BotToken>;
