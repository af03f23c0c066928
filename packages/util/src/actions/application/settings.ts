import type { ApplicationModify, InstallParams } from "@spacebar/schemas";
import { ApplicationFlags } from "discord-api-types/v10";
import type { Application } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { ALL_PERMISSIONS } from "../../permissions/index.js";
import { storeImage } from "../../storage/index.js";

/** The privileged intents. Whoever runs an instance knows its bots' authors, so a new application has them. */
export const INTENT_FLAGS =
  ApplicationFlags.GatewayGuildMembersLimited |
  ApplicationFlags.GatewayPresenceLimited |
  ApplicationFlags.GatewayMessageContentLimited;

const MAX_NAME = 32;
const MAX_LINK = 512;

const LINKS = [
  "terms_of_service_url",
  "privacy_policy_url",
  "role_connections_verification_url",
  "interactions_endpoint_url",
  "custom_install_url",
] as const satisfies readonly (keyof ApplicationModify & keyof Application)[];

/** @throws 50035 empty or too long */
export function applicationName(input: string): string {
  const name = input.trim();
  if (name.length < 1 || name.length > MAX_NAME) {
    throw formError({ name: fieldError("BASE_TYPE_BAD_LENGTH", { min: 1, max: MAX_NAME }) });
  }
  return name;
}

const readInstallParams = (input: NonNullable<ApplicationModify["install_params"]>): InstallParams => ({
  scopes: input.scopes ?? [],
  permissions: (BigInt(input.permissions ?? 0) & ALL_PERMISSIONS).toString(),
});

function readLinks(input: ApplicationModify): Partial<Application> {
  const given = LINKS.filter((key) => input[key] !== undefined);
  const long = given.filter((key) => (input[key]?.length ?? 0) > MAX_LINK);
  if (long.length > 0) {
    throw formError(
      Object.fromEntries(long.map((key) => [key, fieldError("BASE_TYPE_MAX_LENGTH", { max: MAX_LINK })])),
    );
  }
  return Object.fromEntries(given.map((key) => [key, input[key] || null]));
}

function readInstallation({ install_params, integration_types_config }: ApplicationModify): Partial<Application> {
  return {
    ...(install_params !== undefined && { install_params: install_params && readInstallParams(install_params) }),
    ...(integration_types_config !== undefined && {
      integration_types_config:
        integration_types_config &&
        Object.fromEntries(
          Object.entries(integration_types_config).map(([type, config]) => {
            const params = config?.oauth2_install_params;
            return [type, params ? { oauth2_install_params: readInstallParams(params) } : {}];
          }),
        ),
    }),
  };
}

/** What the owner and the bot may both set. */
export function readSettings(input: ApplicationModify): Partial<Application> {
  return {
    ...(input.description !== undefined && { description: input.description ?? "" }),
    ...(input.flags != null && { flags: input.flags & INTENT_FLAGS }),
    ...(input.tags !== undefined && { tags: input.tags ?? [] }),
    ...readLinks(input),
    ...readInstallation(input),
  };
}

/** What only the owner may set. */
export function readOwnerSettings(input: ApplicationModify): Partial<Application> {
  const isPublic = input.integration_public ?? input.bot_public;
  const needsGrant = input.integration_require_code_grant ?? input.bot_require_code_grant;
  return {
    ...(input.name != null && { name: applicationName(input.name) }),
    ...(input.redirect_uris !== undefined && { redirect_uris: input.redirect_uris ?? [] }),
    ...(isPublic != null && { bot_public: isPublic }),
    ...(needsGrant != null && { bot_require_code_grant: needsGrant }),
  };
}

/** Stores the pictures of a request. Slow, so not within a transaction. */
export async function storePictures(
  id: string,
  { icon, cover_image }: Pick<ApplicationModify, "icon" | "cover_image">,
): Promise<Partial<Application>> {
  return {
    ...(icon !== undefined && { icon: icon && (await storeImage("app-icons", id, icon, "icon")) }),
    ...(cover_image !== undefined && {
      cover_image: cover_image && (await storeImage("app-icons", id, cover_image, "cover_image")),
    }),
  };
}
