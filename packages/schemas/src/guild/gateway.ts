import { Count, Snowflake, Timestamp, Type, Wire, Partly } from "../primitives.js";
import type { Static } from "../primitives.js";
import { GuildChannel, Thread } from "../channel/wire.js";
import { Emoji, SoundboardSound, Sticker } from "../emoji/wire.js";
import { Member } from "../member/wire.js";
import { Presence } from "../presence/wire.js";
import { Role } from "../role/wire.js";
import { VoiceState } from "../voice/wire.js";
import { Guild, GuildProperties } from "./wire.js";

/** Lists that GUILD_CREATE adds to a guild. */
const lists = {
  joined_at: Timestamp,
  large: Type.Boolean(),
  unavailable: Type.Optional(Type.Boolean()),
  member_count: Count,
  channels: Type.Array(GuildChannel),
  threads: Type.Array(Thread),
  roles: Type.Array(Role),
  emojis: Type.Array(Emoji),
  stickers: Type.Array(Sticker),
  stage_instances: Type.Array(Type.Unknown()),
  guild_scheduled_events: Type.Array(Type.Unknown()),
};

const people = {
  members: Type.Array(Member),
  presences: Type.Array(Presence),
  voice_states: Type.Array(Partly(VoiceState)),
  soundboard_sounds: Type.Array(SoundboardSound),
};

/**
 * GUILD_CREATE: the guild, flat for bots; user clients find the same fields nested in `properties` as well.
 * @see https://discord.com/developers/docs/events/gateway-events#guild-create
 */
export const GatewayGuild = Wire("GatewayGuild", {
  ...Guild.properties,
  ...lists,
  ...people,
  properties: Type.Optional(GuildProperties),
  activity_instances: Type.Optional(Type.Array(Type.Unknown())),
  embedded_activities: Type.Optional(Type.Array(Type.Unknown())),
});
export type GatewayGuild = Static<typeof GatewayGuild>;

/**
 * A guild of a user's READY with client state v2: scalar fields only inside `properties`, members and presences moved
 * to READY's merged lists.
 * @see https://docs.discord.food/topics/gateway-events#gateway-guild-object
 */
export const ReadyGuild = Wire("ReadyGuild", {
  ...Type.Partial(GuildProperties).properties,
  ...lists,
  ...Type.Partial(Type.Object(people)).properties,
  id: Snowflake,
  properties: Type.Optional(GuildProperties),
  data_mode: Type.Optional(Type.String()),
  version: Type.Optional(Type.Unknown()),
  geo_restricted: Type.Optional(Type.Boolean()),
  lazy: Type.Optional(Type.Boolean()),
  application_command_counts: Type.Optional(Type.Record(Type.String(), Count)),
});
export type ReadyGuild = Static<typeof ReadyGuild>;
