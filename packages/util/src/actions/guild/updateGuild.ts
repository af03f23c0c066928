import type { Guild as WireGuild, GuildModify } from "@spacebar/schemas";
import { GUILD_UPDATE } from "@spacebar/schemas";
import { ChannelType, GuildFeature } from "discord-api-types/v10";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { GuildAccess } from "../../access/index.js";
import { findMember } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel, Guild } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  fieldError,
  formError,
  MISSING_PERMISSIONS,
  UNKNOWN_CHANNEL,
  UNKNOWN_MEMBER,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentGuild } from "../../present/index.js";
import { storeImages } from "../storeImages.js";
import { guildName } from "./createGuild.js";
import { changeFeatures } from "./features.js";
import { loadGuildParts } from "./loadParts.js";
import { lockGuild } from "./lockGuild.js";

type Purpose = `${"afk" | "system" | "rules" | "public_updates" | "safety_alerts"}_channel_id`;

const TEXT = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** The channels a guild names for a purpose, and what they must be. */
const PURPOSES: Readonly<Record<Purpose, readonly ChannelType[]>> = {
  afk_channel_id: [ChannelType.GuildVoice],
  system_channel_id: [ChannelType.GuildText],
  rules_channel_id: TEXT,
  public_updates_channel_id: TEXT,
  safety_alerts_channel_id: TEXT,
};

const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];

const IMAGES = {
  icon: "icons",
  banner: "banners",
  splash: "splashes",
  discovery_splash: "discovery-splashes",
} as const;

/** Columns that take their value as it comes, and what `null` means for each. */
const SETTINGS = {
  description: null,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  preferred_locale: "en-US",
  afk_timeout: 300,
  system_channel_flags: 0,
  premium_progress_bar_enabled: false,
} satisfies Partial<Guild>;

/** What of the request needs no look at the database. */
function readSettings(input: GuildModify): Partial<Guild> {
  const given = Object.entries(SETTINGS)
    .filter(([key]) => input[key as keyof typeof SETTINGS] !== undefined)
    .map(([key, fallback]) => [key, input[key as keyof typeof SETTINGS] ?? fallback]);
  const channels = PURPOSE_NAMES.filter((key) => input[key] !== undefined).map((key) => [key, input[key]]);
  return {
    ...(Object.fromEntries([...given, ...channels]) as Partial<Guild>),
    ...(input.name != null && { name: guildName(input.name) }),
    ...(input.owner_configured_content_level != null && { nsfw_level: input.owner_configured_content_level }),
  };
}

async function checkPurposes(db: EntityManager, guildId: string, input: GuildModify): Promise<void> {
  const wanted = PURPOSE_NAMES.flatMap((key) => (input[key] == null ? [] : [{ key, id: input[key] }]));
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const channels = await db.find(Channel, {
    select: { id: true, type: true },
    where: { id: In(ids), guild_id: guildId },
  });
  const types = new Map(channels.map(({ id, type }) => [id, type]));
  for (const { key, id } of wanted) {
    const type = types.get(id);
    if (type === undefined) throw UNKNOWN_CHANNEL();
    if (!PURPOSES[key].includes(type)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  }
}

/** Ownership passes from the owner's hand to another person in the guild, never to an application. */
async function checkHeir(by: GuildAccess, guild: Guild, heirId: string): Promise<void> {
  if (guild.owner_id !== by.actor.user.id) throw MISSING_PERMISSIONS();
  const heir = await findMember(guild.id, heirId);
  if (!heir) throw UNKNOWN_MEMBER();
  if (heir.user.bot) throw formError({ owner_id: fieldError("GUILD_OWNER_BOT") });
}

function checkCommunity(guild: Guild): void {
  if (!guild.features.includes(GuildFeature.Community)) return;
  const missing = (["rules_channel_id", "public_updates_channel_id"] as const).filter((key) => guild[key] === null);
  if (missing.length > 0)
    throw formError(Object.fromEntries(missing.map((key) => [key, fieldError("BASE_TYPE_REQUIRED")])));
}

/**
 * Changes a guild's settings; its owner may name another one.
 * @throws 10003, 50024 a channel of another guild or of the wrong kind · 10007, 50013 no such heir, not the owner · 50013 a feature
 * @see https://discord.com/developers/docs/resources/guild#modify-guild
 */
export async function updateGuild(by: GuildAccess<"MANAGE_GUILD">, input: GuildModify): Promise<WireGuild> {
  const patch = { ...readSettings(input), ...(await storeImages(IMAGES, by.guild.id, input)) };
  return transaction(async (db) => {
    const guild = await lockGuild(db, by.guild.id);
    await checkPurposes(db, guild.id, input);
    if (input.owner_id != null && input.owner_id !== guild.owner_id) {
      await checkHeir(by, guild, input.owner_id);
      patch.owner_id = input.owner_id;
    }
    if (input.features) patch.features = changeFeatures(by, guild, input.features);
    checkCommunity(Object.assign(guild, patch));
    if (Object.keys(patch).length > 0) await db.update(Guild, { id: guild.id }, patch);
    const wire = presentGuild(guild, await loadGuildParts(db, guild.id));
    emit(GUILD_UPDATE, to.guild(guild.id), wire);
    return wire;
  });
}
