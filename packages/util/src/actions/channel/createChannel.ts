import type { ChannelCreate, GuildChannel } from "@spacebar/schemas";
import { CHANNEL_CREATE } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { GuildAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentGuildChannel } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { LAST } from "./arrange.js";
import { readForumSettings } from "./forumSettings.js";
import { newChannel } from "./newChannel.js";
import { checkOverwrites, readOverwrites } from "./overwrites.js";
import { readName, readSettings } from "./settings.js";
import { emitUpdates, findParent, loadChannels, renumber } from "./tree.js";
import { SUPPORTED_TYPES, VOICE_TYPES } from "./types.js";

/**
 * Creates a channel, at the end of its category unless a position is asked for. One in a category starts with the category's
 * overwrites if the request names none.
 * @throws 30013 too many channels · 50024 not a kind of channel this server has · 50035 the parent, the name, a setting · 50013, 10007,
 * 10011 an overwrite
 * @see https://discord.com/developers/docs/resources/guild#create-guild-channel
 */
export async function createChannel(by: GuildAccess<"MANAGE_CHANNELS">, input: ChannelCreate): Promise<GuildChannel> {
  const type: ChannelType = input.type ?? ChannelType.GuildText;
  if (!SUPPORTED_TYPES.includes(type)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  const channel = newChannel({
    id: Snowflake.generate(),
    type,
    guild_id: by.guild.id,
    name: readName(type, input.name),
    position: LAST,
    ...(VOICE_TYPES.includes(type) && { bitrate: 64_000, user_limit: 0 }),
    ...readSettings(type, input, by.guild),
    ...readForumSettings({ type, flags: 0, available_tags: null }, input),
  });
  return transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const channels = await loadChannels(db, by.guild.id);
    const max = Config.get().limits.guild.maxChannels;
    if (channels.length >= max) throw MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED({ max });
    const parent = input.parent_id ? findParent(by, channels, channel, input.parent_id) : null;
    channel.parent_id = parent?.id ?? null;
    if (input.permission_overwrites?.length) {
      channel.permission_overwrites = await readOverwrites(db, by.guild.id, input.permission_overwrites);
      checkOverwrites(by.permissions.bits, [], channel.permission_overwrites);
    } else channel.permission_overwrites = parent?.permission_overwrites ?? [];
    const shifted = await renumber(db, [...channels, channel], new Map([[channel.id, input.position ?? LAST]]));
    await insertRows(db, Channel, [channel]);
    emitUpdates(shifted.filter((other) => other !== channel));
    emit(CHANNEL_CREATE, to.channel(channel), presentGuildChannel(channel));
    return presentGuildChannel(channel);
  });
}
