import { CHANNEL_UPDATE } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import { IsNull } from "typeorm";
import type { EntityManager } from "typeorm";
import { channelPermissions } from "../../access/index.js";
import type { Membership } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { Channel } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentGuildChannel } from "../../present/index.js";
import { setPositions } from "../setPositions.js";
import { arrangeChannels } from "./arrange.js";
import type { Wanted } from "./arrange.js";

/** All channels of a guild but its threads. */
export const loadChannels = (db: EntityManager, guildId: string): Promise<Channel[]> =>
  db.findBy(Channel, { guild_id: guildId, archived: IsNull() });

/**
 * The category a channel is to stand in.
 * @throws 50035 not a category of this guild, or a full one · 50013 the actor does not manage channels there
 */
export function findParent(
  by: Membership,
  channels: readonly Channel[],
  child: Pick<Channel, "id" | "type">,
  parentId: string,
): Channel {
  const parent = channels.find(({ id }) => id === parentId);
  const max = Config.get().limits.guild.maxChannelsInCategory;
  if (!parent) throw formError({ parent_id: fieldError("CHANNEL_PARENT_INVALID") });
  if (parent.type !== ChannelType.GuildCategory || child.type === ChannelType.GuildCategory)
    throw formError({ parent_id: fieldError("CHANNEL_PARENT_INVALID_TYPE") });
  if (channels.filter(({ id, parent_id }) => parent_id === parentId && id !== child.id).length >= max)
    throw formError({ parent_id: fieldError("CHANNEL_PARENT_MAX_CHANNELS", { max }) });
  channelPermissions(by, parent, null).hasThrow("MANAGE_CHANNELS");
  return parent;
}

/**
 * Numbers the channels in the order of the tree and stores what changed.
 * @param channels with the positions they have in the database
 * @returns the channels that stand elsewhere now
 */
export async function renumber(db: EntityManager, channels: readonly Channel[], wanted?: Wanted): Promise<Channel[]> {
  const shifted = arrangeChannels(channels, wanted).flatMap((channel, index) => {
    if (channel.position === index) return [];
    channel.position = index;
    return [channel];
  });
  await setPositions(db, Channel, shifted);
  return shifted;
}

export function emitUpdates(channels: Iterable<Channel>): void {
  for (const channel of channels) emit(CHANNEL_UPDATE, to.channel(channel), presentGuildChannel(channel));
}
