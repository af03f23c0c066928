import { GuildFeature } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { Guild } from "../../entities/index.js";
import { MISSING_PERMISSIONS, fieldError, formError } from "../../errors/index.js";
import type { GuildAccess } from "../../access/index.js";
import type { PermissionName } from "../../permissions/index.js";

/**
 * The features that a guild's people switch on and off; all others belong to the instance.
 * @see https://discord.com/developers/docs/resources/guild#guild-object-mutable-guild-features
 */
const MUTABLE: Readonly<Record<string, PermissionName>> = {
  [GuildFeature.Community]: "ADMINISTRATOR",
  [GuildFeature.Discoverable]: "ADMINISTRATOR",
  [GuildFeature.InvitesDisabled]: "MANAGE_GUILD",
  [GuildFeature.RaidAlertsDisabled]: "MANAGE_GUILD",
};

function checkDiscoverable(guild: Guild): void {
  const { discoverable, discoveryMinMembers } = Config.get().guild;
  if (discoverable && guild.member_count >= discoveryMinMembers) return;
  throw formError({ features: fieldError("GUILD_NOT_DISCOVERABLE") });
}

/**
 * The guild's features after a request that lists the ones it wants. Those that cannot be changed stay as they are.
 * @throws 50013 a feature needs more than MANAGE_GUILD · 50035 the instance lists no guilds
 */
export function changeFeatures(by: GuildAccess, guild: Guild, wanted: readonly string[]): string[] {
  const changed = Object.keys(MUTABLE).filter((name) => guild.features.includes(name) !== wanted.includes(name));
  for (const name of changed) {
    const permission = MUTABLE[name];
    if (permission && !by.permissions.has(permission)) throw MISSING_PERMISSIONS();
  }
  const added = changed.filter((name) => wanted.includes(name));
  if (added.includes(GuildFeature.Discoverable)) checkDiscoverable(guild);
  return [...guild.features.filter((name) => !changed.includes(name)), ...added];
}
