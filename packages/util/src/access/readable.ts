import { ChannelType } from "discord-api-types/v10";
import { In, Not } from "typeorm";
import { reader } from "../db/index.js";
import type { GuildScope } from "../db/index.js";
import { MISSING_PERMISSIONS } from "../errors/index.js";
import { Channel, ThreadMember } from "../entities/index.js";
import { isThread } from "../permissions/index.js";
import { channelPermissions, isKeptFrom } from "./channel.js";
import type { GuildAccess } from "./guild.js";

/** They are read by whoever reads their parent, and so are no places of their own. */
const PUBLIC_THREADS = [ChannelType.PublicThread, ChannelType.AnnouncementThread];

export interface ReadableOptions {
  /** Whether age-restricted channels count. */
  nsfw: boolean;
}

async function joinedThreads({ guild, actor }: GuildAccess): Promise<ReadonlyMap<string, ThreadMember>> {
  const rows = await reader().findBy(ThreadMember, { guild_id: guild.id, user_id: actor.user.id });
  return new Map(rows.map((row) => [row.thread_id, row]));
}

/**
 * The places of a guild whose messages a member reads: channels with their public threads, and private threads.
 * @throws 50013 there is none, age-restricted ones included
 * @see https://discord.com/developers/docs/topics/threads#permissions
 */
export async function readablePlaces(by: GuildAccess, { nsfw }: ReadableOptions): Promise<GuildScope> {
  const channels = await reader().findBy(Channel, { guild_id: by.guild.id, type: Not(In(PUBLIC_THREADS)) });
  const joined = channels.some(({ type }) => type === ChannelType.PrivateThread)
    ? await joinedThreads(by)
    : new Map<string, ThreadMember>();
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const parentOf = (channel: Channel) => (isThread(channel) ? (byId.get(channel.parent_id ?? "") ?? null) : null);
  const isReadable = (channel: Channel): boolean => {
    const parent = parentOf(channel);
    const permissions = channelPermissions(by, channel, parent);
    if (!permissions.has("VIEW_CHANNEL", "READ_MESSAGE_HISTORY")) return false;
    return !isKeptFrom(channel, joined.get(channel.id) ?? null, permissions);
  };
  const readable = channels.filter(isReadable);
  if (readable.length === 0) throw MISSING_PERMISSIONS();
  const isWanted = (channel: Channel) => nsfw || !(channel.nsfw || parentOf(channel)?.nsfw);
  const visible = readable.filter(isWanted).map(({ id }) => id);
  const wanted = new Set(visible);
  const hidden = channels.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
  return { guildId: by.guild.id, visible, hidden };
}
