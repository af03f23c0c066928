import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Snowflake, Type } from "../primitives.js";
import { AuditLogEntry } from "../auditLog/wire.js";
import { Emoji, SoundboardSound, Sticker } from "../emoji/wire.js";
import { GatewayGuild } from "../guild/gateway.js";
import { Guild, UnavailableGuild } from "../guild/wire.js";
import { Role } from "../role/wire.js";
import { User } from "../user/wire.js";
import { event } from "./event.js";

const guilds = { guild: GatewayIntentBits.Guilds };
const moderation = { guild: GatewayIntentBits.GuildModeration };
const expressions = { guild: GatewayIntentBits.GuildExpressions };

/** Made for one viewer at a time: own join date, visible channels, members as intents allow. */
export const GUILD_CREATE = event("GUILD_CREATE", { payload: GatewayGuild, audience: "user", intents: guilds });

export const GUILD_UPDATE = event("GUILD_UPDATE", { payload: Guild, audience: "guild", intents: guilds });

/** Without `unavailable` the viewer is no longer in the guild. */
export const GUILD_DELETE = event("GUILD_DELETE", { payload: UnavailableGuild, audience: "user", intents: guilds });

export const GUILD_ROLE_CREATE = event("GUILD_ROLE_CREATE", {
  payload: Type.Object({ guild_id: Snowflake, role: Role }),
  audience: "guild",
  intents: guilds,
});

export const GUILD_ROLE_UPDATE = event("GUILD_ROLE_UPDATE", {
  payload: Type.Object({ guild_id: Snowflake, role: Role }),
  audience: "guild",
  intents: guilds,
});

export const GUILD_ROLE_DELETE = event("GUILD_ROLE_DELETE", {
  payload: Type.Object({ guild_id: Snowflake, role_id: Snowflake }),
  audience: "guild",
  intents: guilds,
});

const Banned = Type.Object({
  guild_id: Snowflake,
  user: User,
  delete_message_secs: Type.Optional(Count),
});

/** @see https://discord.com/developers/docs/events/gateway-events#guild-ban-add */
export const GUILD_BAN_ADD = event("GUILD_BAN_ADD", {
  payload: Banned,
  audience: "guild",
  intents: moderation,
  permissions: ["BAN_MEMBERS", "VIEW_AUDIT_LOG"],
});

export const GUILD_BAN_REMOVE = event("GUILD_BAN_REMOVE", {
  payload: Banned,
  audience: "guild",
  intents: moderation,
  permissions: ["BAN_MEMBERS", "VIEW_AUDIT_LOG"],
});

export const GUILD_AUDIT_LOG_ENTRY_CREATE = event("GUILD_AUDIT_LOG_ENTRY_CREATE", {
  payload: Type.Object({ ...AuditLogEntry.properties, guild_id: Snowflake }),
  audience: "guild",
  intents: moderation,
  permissions: ["VIEW_AUDIT_LOG"],
});

export const GUILD_EMOJIS_UPDATE = event("GUILD_EMOJIS_UPDATE", {
  payload: Type.Object({ guild_id: Snowflake, emojis: Type.Array(Emoji) }),
  audience: "guild",
  intents: expressions,
});

export const GUILD_STICKERS_UPDATE = event("GUILD_STICKERS_UPDATE", {
  payload: Type.Object({ guild_id: Snowflake, stickers: Type.Array(Sticker) }),
  audience: "guild",
  intents: expressions,
});

export const GUILD_SOUNDBOARD_SOUND_CREATE = event("GUILD_SOUNDBOARD_SOUND_CREATE", {
  payload: SoundboardSound,
  audience: "guild",
  intents: expressions,
});

export const GUILD_SOUNDBOARD_SOUND_UPDATE = event("GUILD_SOUNDBOARD_SOUND_UPDATE", {
  payload: SoundboardSound,
  audience: "guild",
  intents: expressions,
});

export const GUILD_SOUNDBOARD_SOUND_DELETE = event("GUILD_SOUNDBOARD_SOUND_DELETE", {
  payload: Type.Object({ guild_id: Snowflake, sound_id: Snowflake }),
  audience: "guild",
  intents: expressions,
});

const Sounds = Type.Object({ guild_id: Snowflake, soundboard_sounds: Type.Array(SoundboardSound) });

/** Several sounds changed at once: all that there are now. */
export const GUILD_SOUNDBOARD_SOUNDS_UPDATE = event("GUILD_SOUNDBOARD_SOUNDS_UPDATE", {
  payload: Sounds,
  audience: "guild",
  intents: expressions,
});

/** The answer to opcode 31. */
export const SOUNDBOARD_SOUNDS = event("SOUNDBOARD_SOUNDS", { payload: Sounds, audience: "session" });

/** Which integrations changed is not said: clients ask. */
export const GUILD_INTEGRATIONS_UPDATE = event("GUILD_INTEGRATIONS_UPDATE", {
  payload: Type.Object({ guild_id: Snowflake }),
  audience: "guild",
  intents: { guild: GatewayIntentBits.GuildIntegrations },
});
