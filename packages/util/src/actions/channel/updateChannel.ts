import type { ChannelModify, GuildChannel } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess } from "../../access/index.js";
import { guildPermissions } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, UNKNOWN_CHANNEL } from "../../errors/index.js";
import { presentGuildChannel } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { LAST } from "./arrange.js";
import { readForumSettings } from "./forumSettings.js";
import { checkOverwrites, readOverwrites } from "./overwrites.js";
import { readName, readSettings } from "./settings.js";
import { emitUpdates, findParent, loadChannels, renumber } from "./tree.js";

/** These two become one another; nothing else changes its kind. */
const CONVERTIBLE: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

function readType(channel: Channel, wanted: ChannelType | null | undefined): ChannelType {
  if (wanted == null || wanted === channel.type) return channel.type;
  if (!CONVERTIBLE.includes(channel.type) || !CONVERTIBLE.includes(wanted))
    throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  return wanted;
}

/** @param channel as it is stored now */
async function readPatch(
  db: EntityManager,
  by: GuildChannelAccess,
  channel: Channel,
  input: ChannelModify,
): Promise<Partial<Channel>> {
  const type = readType(channel, input.type);
  const patch: Partial<Channel> = {
    ...readSettings(type, input, by.guild),
    ...readForumSettings(channel, input),
    type,
  };
  if (input.name != null) patch.name = readName(type, input.name);
  if (input.permission_overwrites) {
    by.permissions.hasThrow("MANAGE_ROLES");
    const before = channel.permission_overwrites;
    patch.permission_overwrites = await readOverwrites(db, by.guild.id, input.permission_overwrites, before);
    checkOverwrites(heldIn(by), before, patch.permission_overwrites);
  }
  return patch;
}

/** What the actor may hand out in a channel: what they hold in the guild or there. */
export const heldIn = (by: GuildChannelAccess): bigint => by.permissions.bits | guildPermissions(by).bits;

/** The category the channel is to stand in: another one is checked first. */
function readParent(
  by: GuildChannelAccess,
  channels: readonly Channel[],
  channel: Channel,
  wanted: string | null | undefined,
) {
  if (wanted === undefined || wanted === channel.parent_id) return channel.parent_id;
  if (wanted !== null) findParent(by, channels, channel, wanted);
  return wanted;
}

/**
 * Changes a channel that is no thread and no direct message.
 * @throws 50013 no MANAGE_CHANNELS, or an overwrite · 50024 a change of kind · 50035 the parent, the name, a setting
 * @see https://discord.com/developers/docs/resources/channel#modify-channel
 */
export async function updateGuildChannel(by: GuildChannelAccess, input: ChannelModify): Promise<GuildChannel> {
  by.permissions.hasThrow("MANAGE_CHANNELS");
  return transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const channels = await loadChannels(db, by.guild.id);
    const channel = channels.find(({ id }) => id === by.channel.id);
    if (!channel) throw UNKNOWN_CHANNEL();
    const patch = await readPatch(db, by, channel, input);
    const parent_id = readParent(by, channels, channel, input.parent_id);
    const position = input.position ?? (parent_id === channel.parent_id ? channel.position : LAST);
    Object.assign(channel, patch, { parent_id });
    await db.update(Channel, { id: channel.id }, { ...patch, parent_id });
    const shifted = await renumber(db, channels, new Map([[channel.id, position]]));
    emitUpdates(new Set([channel, ...shifted]));
    return presentGuildChannel(channel);
  });
}
