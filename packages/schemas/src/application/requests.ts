import { ApplicationWebhookEventStatus } from "discord-api-types/v10";
import { Body, ImageData, IntegerEnum, Nullable, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { HttpUrl, PermissionBits } from "../input.js";

const Name = Type.String({ minLength: 1, maxLength: 100 });
/** An emptied form field unsets the link. */
const LinkOrEmpty = Type.String({ pattern: `${HttpUrl.pattern}|^$`, maxLength: 2048 });
/** Redirects may use an app's own scheme. */
const RedirectUri = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]*$", maxLength: 2048 });

const InstallParamsInput = Body({
  scopes: Opt(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
  permissions: Opt(PermissionBits),
});

export const ApplicationCreate = Body({
  name: Name,
  type: Opt(Type.Integer()),
  team_id: Opt(Snowflake),
  description: Opt(Type.String({ maxLength: 400 })),
  icon: Opt(ImageData),
  cover_image: Opt(ImageData),
  flags: Opt(Type.Integer({ minimum: 0 })),
  guild_id: Opt(Snowflake),
  redirect_uris: Opt(Type.Array(RedirectUri, { maxItems: 10 })),
});
export type ApplicationCreate = Static<typeof ApplicationCreate>;

/**
 * By the owner or by the bot itself; what only the owner may change is refused by the action.
 * @see https://discord.com/developers/docs/resources/application#edit-current-application
 */
export const ApplicationModify = Body({
  name: Opt(Name),
  description: Opt(Type.String({ maxLength: 400 })),
  icon: Opt(ImageData),
  cover_image: Opt(ImageData),
  flags: Opt(Type.Integer({ minimum: 0 })),
  guild_id: Opt(Snowflake),
  rpc_origins: Opt(Type.Array(Type.String({ maxLength: 256 }), { maxItems: 20 })),
  redirect_uris: Opt(Type.Array(RedirectUri, { maxItems: 50 })),
  bot_public: Opt(Type.Boolean()),
  bot_require_code_grant: Opt(Type.Boolean()),
  integration_public: Opt(Type.Boolean()),
  integration_require_code_grant: Opt(Type.Boolean()),
  terms_of_service_url: Opt(LinkOrEmpty),
  privacy_policy_url: Opt(LinkOrEmpty),
  role_connections_verification_url: Opt(LinkOrEmpty),
  interactions_endpoint_url: Opt(LinkOrEmpty),
  custom_install_url: Opt(LinkOrEmpty),
  event_webhooks_url: Opt(LinkOrEmpty),
  event_webhooks_status: Opt(IntegerEnum(ApplicationWebhookEventStatus)),
  event_webhooks_types: Opt(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })),
  explicit_content_filter: Opt(Type.Integer({ minimum: 0, maximum: 2 })),
  tags: Opt(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 5, uniqueItems: true })),
  install_params: Opt(InstallParamsInput),
  integration_types_config: Opt(
    Type.Record(Type.String({ pattern: "^[01]$" }), Nullable(Body({ oauth2_install_params: Opt(InstallParamsInput) }))),
  ),
  max_participants: Opt(Type.Integer({ minimum: -1, maximum: 2_147_483_647 })),
});
export type ApplicationModify = Static<typeof ApplicationModify>;

/** `PATCH /applications/{id}/bot`: the bot's own account. */
export const BotModify = Body({
  username: Opt(Type.String({ minLength: 2, maxLength: 32 })),
  avatar: Opt(ImageData),
  banner: Opt(ImageData),
});
export type BotModify = Static<typeof BotModify>;

/** A confirmation by a second factor, where the account has one. */
export const MfaCodeBody = Body({ code: Opt(Type.String({ maxLength: 64 })) });
export type MfaCodeBody = Static<typeof MfaCodeBody>;
