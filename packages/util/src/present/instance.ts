import type { InstanceConfig, InstanceDomains, InstancePolicies, Ping, WellKnownClient } from "@spacebar/schemas";
import { Config } from "../config/index.js";

/** Where one client reaches the services. */
interface Urls {
  api: string;
  gateway: string;
  cdn: string;
}

const DEFAULT_VERSION = "9";
const VERSIONS = ["9", "10"];

/** How a web client that knows nothing but the instance's name introduces it. */
export function presentPing(): Ping {
  const { instanceName, description, image, correspondenceEmail, frontPage, tosPage } = Config.get().general;
  return {
    ping: "pong!",
    instance: { name: instanceName, description, image, correspondenceEmail, frontPage, tosPage },
  };
}

/** Web clients append the version to `api.baseUrl`, with `/api` in front: the path is left out here. */
export const presentWellKnownClient = ({ api, gateway, cdn }: Urls): WellKnownClient => ({
  api: { baseUrl: api.replace(/\/api$/, ""), apiVersions: { default: DEFAULT_VERSION, active: VERSIONS } },
  cdn: { baseUrl: cdn },
  gateway: { baseUrl: gateway, encoding: ["json", "etf"], compression: [null, "zlib-stream", "zstd-stream"] },
});

export const presentInstanceDomains = ({ api, gateway, cdn }: Urls): InstanceDomains => ({
  cdn,
  gateway,
  apiEndpoint: api,
  defaultApiVersion: DEFAULT_VERSION,
});

export function presentInstancePolicies({ api }: Urls): InstancePolicies {
  const { instanceName, description, image, correspondenceEmail, frontPage, tosPage } = Config.get().general;
  return {
    instanceName,
    instanceDescription: description,
    image,
    frontPage,
    tosPage,
    publicUrl: api.replace(/\/api$/, ""),
    correspondenceEmail,
  };
}

/** The names are paths of the peer's configuration; the values are ours. */
export function presentInstanceConfig(canRecoverAccount = false): InstanceConfig {
  const { limits, register, autoJoin } = Config.get();
  return {
    limits_user_maxGuilds: limits.user.maxGuilds,
    limits_user_maxBio: limits.user.maxBio,
    limits_user_maxPronouns: limits.user.maxPronouns,
    limits_guild_maxEmojis: limits.guild.maxEmojis,
    limits_guild_maxRoles: limits.guild.maxRoles,
    limits_message_maxCharacters: limits.message.maxCharacters,
    limits_message_maxAttachmentSize: limits.message.maxAttachmentSize,
    limits_channel_maxWebhooks: limits.channel.maxWebhooks,
    register_dateOfBirth_required: register.requireDateOfBirth,
    register_password_required: true,
    register_email_required: register.requireEmail,
    register_disabled: !register.allowNewRegistration,
    register_requireInvite: register.requireInvite,
    register_allowNewRegistration: register.allowNewRegistration,
    register_allowMultipleAccounts: true,
    guild_autoJoin_canLeave: autoJoin.canLeave,
    guild_autoJoin_guilds_x: autoJoin.enabled ? [...autoJoin.guilds] : [],
    can_recover_account: canRecoverAccount,
  };
}
