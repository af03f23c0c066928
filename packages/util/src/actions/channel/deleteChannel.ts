import type { GuildChannel } from "@spacebar/schemas";
import { CHANNEL_DELETE, GUILD_UPDATE } from "@spacebar/schemas";
import { ChannelType, GuildFeature } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess } from "../../access/index.js";
import { afterCommit, transaction } from "../../db/index.js";
import { Channel, Guild, Invite, VoiceRoom, Webhook } from "../../entities/index.js";
import { CANNOT_DELETE_CHANNEL_REQUIRED_FOR_COMMUNITY_GUILDS, UNKNOWN_CHANNEL } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentGuild, presentGuildChannel } from "../../present/index.js";
import { loadGuildParts } from "../guild/loadParts.js";
import { lockGuild } from "../guild/lockGuild.js";
import { removeThreadsOf } from "../thread/deleteThread.js";
import { clearVoiceStates } from "../voice/index.js";
import { purgeChannels } from "./purgeChannels.js";
import { emitUpdates, loadChannels, renumber } from "./tree.js";

const REQUIRED = ["rules_channel_id", "public_updates_channel_id"] as const;
const PURPOSES = [
  ...REQUIRED,
  "system_channel_id",
  "afk_channel_id",
  "widget_channel_id",
  "safety_alerts_channel_id",
] as const;

function checkRequired(guild: Guild, channelId: string): void {
  if (!guild.features.includes(GuildFeature.Community)) return;
  if (REQUIRED.some((key) => guild[key] === channelId)) throw CANNOT_DELETE_CHANNEL_REQUIRED_FOR_COMMUNITY_GUILDS();
}

/** The guild no longer names the channel for anything. */
async function forgetPurposes(db: EntityManager, guild: Guild, channelId: string): Promise<void> {
  const patch = Object.fromEntries(
    PURPOSES.filter((key) => guild[key] === channelId).map((key) => [key, null]),
  ) as Partial<Guild>;
  if (Object.keys(patch).length === 0) return;
  await db.update(Guild, { id: guild.id }, patch);
  const parts = await loadGuildParts(db, guild.id);
  emit(GUILD_UPDATE, to.guild(guild.id), presentGuild(Object.assign(guild, patch), parts));
}

/** The children of a category stay, at the top. */
async function freeChildren(db: EntityManager, category: Channel, others: readonly Channel[]): Promise<Channel[]> {
  if (category.type !== ChannelType.GuildCategory) return [];
  const children = others.filter(({ parent_id }) => parent_id === category.id);
  for (const child of children) child.parent_id = null;
  await db.update(Channel, { parent_id: category.id }, { parent_id: null });
  return children;
}

/**
 * Deletes a channel of a guild that is no thread, and what is in it with its threads; it cannot be undone.
 * @throws 50013 · 50074 a community needs it
 * @see https://discord.com/developers/docs/resources/channel#deleteclose-channel
 */
export async function deleteGuildChannel(by: GuildChannelAccess): Promise<GuildChannel> {
  by.permissions.hasThrow("MANAGE_CHANNELS");
  const { id } = by.channel;
  return transaction(async (db) => {
    const guild = await lockGuild(db, by.guild.id);
    checkRequired(guild, id);
    const channels = await loadChannels(db, guild.id);
    const channel = channels.find((other) => other.id === id);
    if (!channel) throw UNKNOWN_CHANNEL();
    const others = channels.filter((other) => other !== channel);
    const wire = presentGuildChannel(channel);
    const children = await freeChildren(db, channel, others);
    const threadIds = channel.type === ChannelType.GuildCategory ? [] : await removeThreadsOf(db, id);
    await db.delete(Channel, { id });
    await db.delete(Invite, { channel_id: id });
    await db.delete(Webhook, { channel_id: id });
    await clearVoiceStates({ channel_id: id });
    await db.delete(VoiceRoom, { channel_id: id });
    const shifted = await renumber(db, others);
    emit(CHANNEL_DELETE, to.channel(channel), wire);
    emitUpdates(new Set([...children, ...shifted]));
    await forgetPurposes(db, guild, id);
    afterCommit(() => purgeChannels([id, ...threadIds]));
    return wire;
  });
}
