import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import type { BusMessage } from "@spacebar/util/events";
import { describeEvent } from "./describe.js";
import type { Payload } from "./describe.js";
import { BIT, channelBits, guildBits, isMember, isRecipient, sees } from "./permissions.js";
import type { Rows } from "./rows.js";

/** One who listens; `intents: null` is a person's client. */
export interface Viewer {
  readonly id: string;
  readonly intents: number | null;
}

/** The database before and after what was done. */
export interface Change {
  readonly before: Rows;
  readonly after: Rows;
}

const MESSAGES = { guild: Intent.GuildMessages, dm: Intent.DirectMessages };
const REACTIONS = { guild: Intent.GuildMessageReactions, dm: Intent.DirectMessageReactions };

/** The table of the documentation. `dm: 0`: no intent of a bot opens it. @see https://discord.com/developers/docs/events/gateway#list-of-intents */
const INTENTS: Record<string, { guild: number; dm: number }> = {
  GUILD_CREATE: { guild: Intent.Guilds, dm: 0 },
  GUILD_UPDATE: { guild: Intent.Guilds, dm: 0 },
  GUILD_DELETE: { guild: Intent.Guilds, dm: 0 },
  GUILD_ROLE_CREATE: { guild: Intent.Guilds, dm: 0 },
  GUILD_ROLE_UPDATE: { guild: Intent.Guilds, dm: 0 },
  GUILD_ROLE_DELETE: { guild: Intent.Guilds, dm: 0 },
  CHANNEL_CREATE: { guild: Intent.Guilds, dm: 0 },
  CHANNEL_UPDATE: { guild: Intent.Guilds, dm: 0 },
  CHANNEL_DELETE: { guild: Intent.Guilds, dm: 0 },
  CHANNEL_PINS_UPDATE: { guild: Intent.Guilds, dm: Intent.DirectMessages },
  CHANNEL_RECIPIENT_ADD: { guild: 0, dm: 0 },
  CHANNEL_RECIPIENT_REMOVE: { guild: 0, dm: 0 },
  GUILD_MEMBER_ADD: { guild: Intent.GuildMembers, dm: 0 },
  GUILD_MEMBER_UPDATE: { guild: Intent.GuildMembers, dm: 0 },
  GUILD_MEMBER_REMOVE: { guild: Intent.GuildMembers, dm: 0 },
  GUILD_BAN_ADD: { guild: Intent.GuildModeration, dm: 0 },
  GUILD_BAN_REMOVE: { guild: Intent.GuildModeration, dm: 0 },
  GUILD_AUDIT_LOG_ENTRY_CREATE: { guild: Intent.GuildModeration, dm: 0 },
  INVITE_CREATE: { guild: Intent.GuildInvites, dm: 0 },
  INVITE_DELETE: { guild: Intent.GuildInvites, dm: 0 },
  VOICE_CHANNEL_STATUS_UPDATE: { guild: Intent.Guilds, dm: 0 },
  VOICE_CHANNEL_START_TIME_UPDATE: { guild: Intent.Guilds, dm: 0 },
  VOICE_STATE_UPDATE: { guild: Intent.GuildVoiceStates, dm: 0 },
  PRESENCE_UPDATE: { guild: Intent.GuildPresences, dm: 0 },
  TYPING_START: { guild: Intent.GuildMessageTyping, dm: Intent.DirectMessageTyping },
  MESSAGE_CREATE: MESSAGES,
  MESSAGE_UPDATE: MESSAGES,
  MESSAGE_DELETE: MESSAGES,
  MESSAGE_DELETE_BULK: { guild: Intent.GuildMessages, dm: 0 },
  MESSAGE_REACTION_ADD: REACTIONS,
  MESSAGE_REACTION_REMOVE: REACTIONS,
  MESSAGE_REACTION_REMOVE_ALL: REACTIONS,
  MESSAGE_REACTION_REMOVE_EMOJI: REACTIONS,
};

/** What somebody is told about themselves; no intent is needed. */
const PERSONAL = new Set(["USER_UPDATE", "USER_SETTINGS_UPDATE", "SESSIONS_REPLACE"]);

function intentFor(name: string, place: "guild" | "dm", { intents }: Viewer): boolean {
  const needed = INTENTS[name];
  if (!needed) throw new Error(`The oracle has no rule for ${name}.`);
  return intents === null || (intents & needed[place]) !== 0;
}

const mayBan = (bits: bigint): boolean => (bits & (BIT.BAN_MEMBERS | BIT.VIEW_AUDIT_LOG)) !== 0n;

/** Whether a member hears of something in their guild, apart from intents. */
function concerns(
  name: string,
  payload: Payload,
  guildId: string,
  channelId: string | null,
  viewer: Viewer,
  { before, after }: Change,
): boolean {
  if (!isMember(after, guildId, viewer.id)) return false;
  // What happened in a channel that is gone by now was for those who saw it.
  const rows = channelId !== null && !after.channels.has(channelId) ? before : after;
  if (name.startsWith("INVITE_")) return (channelBits(rows, channelId ?? "", viewer.id) & BIT.MANAGE_CHANNELS) !== 0n;
  if (name.startsWith("GUILD_BAN_")) return mayBan(guildBits(after, guildId, viewer.id));
  if (name.startsWith("GUILD_AUDIT_LOG_")) return (guildBits(after, guildId, viewer.id) & BIT.VIEW_AUDIT_LOG) !== 0n;
  if (name === "PRESENCE_UPDATE") return viewer.intents !== null || payload.user?.id !== viewer.id;
  if (name === "CHANNEL_UPDATE")
    return sees(before, channelId ?? "", viewer.id) && sees(after, channelId ?? "", viewer.id);
  return channelId === null || sees(rows, channelId, viewer.id);
}

function voiceTold(payload: Payload, guildId: string, viewer: Viewer, { before, after }: Change): Payload | null {
  if (!isMember(after, guildId, viewer.id)) return null;
  const goesTo = payload.channel_id;
  const cameFrom = before.voiceStates.find(
    (state) => state.guild_id === guildId && state.user_id === payload.user_id,
  )?.channel_id;
  if (viewer.id === payload.user_id || (goesTo && sees(after, goesTo, viewer.id))) return payload;
  return cameFrom && sees(after.channels.has(cameFrom) ? after : before, cameFrom, viewer.id)
    ? { ...payload, channel_id: null }
    : null;
}

function isContentHidden(payload: Payload, viewer: Viewer): boolean {
  if (viewer.intents === null || (viewer.intents & Intent.MessageContent) !== 0 || !payload.guild_id) return false;
  return payload.author?.id !== viewer.id && !payload.mentions?.some(({ id }) => id === viewer.id);
}

/** Whether a viewer hears of one thing that happened, in the words of `describeEvent`; null if not. */
export function expectedOf(
  { event, payload: json, target }: BusMessage,
  viewer: Viewer,
  change: Change,
): string | null {
  const payload = JSON.parse(json) as Payload;
  const isNamed = target.user_ids?.includes(viewer.id) ?? false;
  if (PERSONAL.has(event)) return isNamed ? describeEvent(event, payload) : null;
  const guildId = target.guild_id ?? null;
  if (event === "GUILD_JOINED")
    return isNamed && intentFor("GUILD_CREATE", "guild", viewer) ? `GUILD_CREATE ${guildId}` : null;
  if (event === "GUILD_DELETE") {
    const leaves =
      isMember(change.before, guildId ?? "", viewer.id) && !isMember(change.after, guildId ?? "", viewer.id);
    return leaves && intentFor(event, "guild", viewer) ? describeEvent(event, payload) : null;
  }
  if (guildId === null) return privateExpected(event, payload, isNamed, viewer, change);
  const isSelf = event === "GUILD_MEMBER_UPDATE" && payload.user?.id === viewer.id;
  if (!isSelf && !intentFor(event, "guild", viewer)) return null;
  // Who joins has the guild's GUILD_CREATE, which counts them already: the own GUILD_MEMBER_ADD would count them twice.
  if (event === "GUILD_MEMBER_ADD" && payload.user?.id === viewer.id) return null;
  if (event === "VOICE_STATE_UPDATE") {
    const told = voiceTold(payload, guildId, viewer, change);
    return told && describeEvent(event, told);
  }
  // Who sees a channel come and go is said by `comesAndGoes`.
  if (event === "CHANNEL_CREATE" || event === "CHANNEL_DELETE") return null;
  const isOfItself = event === "CHANNEL_UPDATE" || event.startsWith("VOICE_CHANNEL_");
  const channelId = (isOfItself ? payload.id : payload.channel_id) ?? null;
  if (!concerns(event, payload, guildId, channelId, viewer, change)) return null;
  return describeEvent(event, isContentHidden(payload, viewer) ? { ...payload, content: "" } : payload);
}

function privateExpected(
  event: string,
  payload: Payload,
  isNamed: boolean,
  viewer: Viewer,
  { before, after }: Change,
): string | null {
  if (!intentFor(event, "dm", viewer)) return null;
  const channelId = payload.channel_id ?? payload.id ?? "";
  if (event === "CHANNEL_CREATE" || event === "CHANNEL_UPDATE" || event === "CHANNEL_DELETE") {
    const belongs = isRecipient(before, channelId, viewer.id) || isRecipient(after, channelId, viewer.id);
    return isNamed && belongs ? describeEvent(event, payload) : null;
  }
  // Who is added to a group is shown the group instead.
  const isShownInstead = event === "CHANNEL_RECIPIENT_ADD" && payload.user?.id === viewer.id;
  return isRecipient(after, channelId, viewer.id) && !isShownInstead ? describeEvent(event, payload) : null;
}

/** The channels that appear to and vanish from somebody who was and is a member. */
export function comesAndGoes(viewer: Viewer, { before, after }: Change): string[] {
  if (!intentFor("CHANNEL_CREATE", "guild", viewer)) return [];
  const ids = new Set([...before.channels.keys(), ...after.channels.keys()]);
  return [...ids].flatMap((id) => {
    const guildId = (after.channels.get(id) ?? before.channels.get(id))?.guild_id ?? "";
    if (!isMember(before, guildId, viewer.id) || !isMember(after, guildId, viewer.id)) return [];
    const [saw, seesNow] = [sees(before, id, viewer.id), sees(after, id, viewer.id)];
    return saw === seesNow ? [] : [`${seesNow ? "CHANNEL_CREATE" : "CHANNEL_DELETE"} ${id}`];
  });
}
