import type { Channel as WireChannel, GuildChannel } from "@spacebar/schemas";
import { In } from "typeorm";
import { channelPermissions } from "../../access/index.js";
import type { ChannelAccess, GuildAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { presentChannel, presentGuildChannel } from "../../present/index.js";
import { loadChannels } from "./tree.js";

/** The channel as its viewer sees it: a direct message without the viewer among its recipients. */
export async function readChannel(by: ChannelAccess): Promise<WireChannel> {
  const others = by.recipientIds.filter((id) => id !== by.actor.user.id);
  const recipients = others.length > 0 ? await reader().findBy(User, { id: In(others) }) : [];
  return presentChannel(by.channel, { recipients, joined: by.threadMember });
}

/** The channels of a guild that the actor may see, in the order of the tree. */
export async function listChannels(by: GuildAccess, withPermissions = false): Promise<GuildChannel[]> {
  const channels = await loadChannels(reader(), by.guild.id);
  return channels
    .toSorted((a, b) => a.position - b.position)
    .flatMap((channel) => {
      const permissions = channelPermissions(by, channel, null);
      if (!permissions.has("VIEW_CHANNEL")) return [];
      const wire = presentGuildChannel(channel);
      return [withPermissions ? { ...wire, permissions: permissions.bits.toString() } : wire];
    });
}
