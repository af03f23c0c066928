import { ALL_PERMISSIONS, DEFAULT_EVERYONE } from "../../permissions/index.js";
import { Snowflake } from "../../lib/index.js";
import { fieldError, formError } from "../../errors/index.js";
import type { Channel, Role } from "../../entities/index.js";
import type { GuildCreate } from "@spacebar/schemas";
import { ChannelType, OverwriteType } from "discord-api-types/v10";
import { arrangeChannels } from "../channel/arrange.js";
import { newChannel } from "../channel/newChannel.js";
import { channelName, SUPPORTED_TYPES, VOICE_TYPES } from "../channel/types.js";
import { newRole } from "../role/newRole.js";

type NewRoles = NonNullable<GuildCreate["roles"]>;
type NewChannels = NonNullable<GuildCreate["channels"]>;
type Placeholder = string | number;

/** What a guild starts with. Ids the client made up have become real ones. */
export interface GuildPlan {
  readonly roles: Role[];
  readonly channels: Channel[];
  readonly systemChannelId: string | null;
  readonly afkChannelId: string | null;
}

const DEFAULT_CHANNELS: NewChannels = [
  { id: 1, name: "Text Channels", type: ChannelType.GuildCategory },
  { id: 2, name: "general", type: ChannelType.GuildText, parent_id: 1 },
  { id: 3, name: "Voice Channels", type: ChannelType.GuildCategory },
  { id: 4, name: "General", type: ChannelType.GuildVoice, parent_id: 3 },
];
const DEFAULT_SYSTEM_CHANNEL = 2;

const bits = (value: string | number): string => (BigInt(value) & ALL_PERMISSIONS).toString();

/** The first of them says what everybody may do; the others rise in the order they come in. */
function planRoles(guildId: string, input: NewRoles, ids: Map<string, string>): Role[] {
  const [everyone, ...others] = input;
  if (everyone?.id !== undefined) ids.set(String(everyone.id), guildId);
  const permissions = bits(everyone?.permissions ?? DEFAULT_EVERYONE.toString());
  const base = newRole({ id: guildId, guild_id: guildId, name: "@everyone", permissions });
  const rest = others.map((role, index) => {
    const id = Snowflake.generate();
    if (role.id !== undefined) ids.set(String(role.id), id);
    return newRole({
      id,
      guild_id: guildId,
      name: role.name?.trim() || "new role",
      permissions: role.permissions == null ? permissions : bits(role.permissions),
      color: role.color ?? 0,
      hoist: role.hoist ?? false,
      mentionable: role.mentionable ?? false,
      position: index + 1,
    });
  });
  return [base, ...rest];
}

function planParent(
  input: NewChannels[number],
  path: string,
  ids: Map<string, string>,
  planned: Channel[],
): string | null {
  if (input.parent_id == null) return null;
  const parent = planned.find(({ id }) => id === ids.get(String(input.parent_id)));
  if (!parent) throw formError({ [`${path}.parent_id`]: fieldError("CHANNEL_PARENT_INVALID") });
  if (parent.type !== ChannelType.GuildCategory || input.type === ChannelType.GuildCategory)
    throw formError({ [`${path}.parent_id`]: fieldError("CHANNEL_PARENT_INVALID_TYPE") });
  return parent.id;
}

function planOverwrites(input: NewChannels[number], path: string, roleIds: Map<string, string>) {
  return (input.permission_overwrites ?? []).map((overwrite, index) => {
    const id = roleIds.get(String(overwrite.id));
    if (id === undefined || overwrite.type === OverwriteType.Member)
      throw formError({
        [`${path}.permission_overwrites.${index}.id`]: fieldError("ROLE_UNKNOWN"),
      });
    return { id, type: OverwriteType.Role, allow: bits(overwrite.allow ?? 0), deny: bits(overwrite.deny ?? 0) };
  });
}

function planChannels(
  guildId: string,
  input: NewChannels,
  roleIds: Map<string, string>,
  ids: Map<string, string>,
): Channel[] {
  const planned: Channel[] = [];
  for (const [index, given] of input.entries()) {
    const path = `channels.${index}`;
    const type = given.type ?? ChannelType.GuildText;
    const name = channelName(type, given.name);
    if (!SUPPORTED_TYPES.includes(type)) throw formError({ [`${path}.type`]: fieldError("ENUM_TYPE_COERCE") });
    if (name === "") throw formError({ [`${path}.name`]: fieldError("BASE_TYPE_REQUIRED") });
    const isVoice = VOICE_TYPES.includes(type);
    const channel = newChannel({
      id: Snowflake.generate(),
      type,
      guild_id: guildId,
      name,
      parent_id: planParent({ ...given, type }, path, ids, planned),
      position: index,
      topic: given.topic ?? null,
      nsfw: given.nsfw ?? false,
      rate_limit_per_user: given.rate_limit_per_user ?? 0,
      permission_overwrites: planOverwrites(given, path, roleIds),
      bitrate: isVoice ? (given.bitrate ?? 64_000) : null,
      user_limit: isVoice ? (given.user_limit ?? 0) : null,
    });
    if (given.id !== undefined) ids.set(String(given.id), channel.id);
    planned.push(channel);
  }
  return arrangeChannels(planned).map((channel, position) => Object.assign(channel, { position }));
}

/**
 * Turns the request into rows. A client that names no channels, or an empty list, gets the default ones.
 * @throws 50035 a channel of a type that is not supported, with a parent that is no category, or an overwrite of an unknown role
 * @see https://docs.discord.food/resources/guild#create-guild
 */
export function planGuild(guildId: string, input: GuildCreate): GuildPlan {
  const roleIds = new Map<string, string>([[guildId, guildId]]);
  const channelIds = new Map<string, string>();
  const find = (placeholder: Placeholder | null | undefined) =>
    placeholder == null ? null : (channelIds.get(String(placeholder)) ?? null);
  const usesDefaults = !input.channels?.length;
  const roles = planRoles(guildId, input.roles ?? [], roleIds);
  const channels = planChannels(guildId, usesDefaults ? DEFAULT_CHANNELS : (input.channels ?? []), roleIds, channelIds);
  return {
    roles,
    channels,
    systemChannelId: find(usesDefaults ? DEFAULT_SYSTEM_CHANNEL : input.system_channel_id),
    afkChannelId: usesDefaults ? null : find(input.afk_channel_id),
  };
}
