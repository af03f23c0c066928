import { GuildProperties } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { DispatchedEvent } from "../gateway/GatewayClient.js";
import { emptyState, entriesOf, tableOf } from "./ClientState.js";
import type { ClientState, GuildState, Handler, Table, Wire } from "./ClientState.js";
import { countInThread, isCounted, knownThread, THREAD_HANDLERS } from "./threads.js";

const THREADS = new Set<number>([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);
const PROPERTIES = Object.keys(GuildProperties.properties);

/** Events that leave nothing behind in what READY tells, or something READY does not tell. */
const STATELESS = new Set([
  "RESUMED",
  "READY_SUPPLEMENTAL",
  "TYPING_START",
  "PRESENCE_UPDATE",
  "SESSIONS_REPLACE",
  "MESSAGE_UPDATE",
  "MESSAGE_REACTION_ADD",
  "MESSAGE_REACTION_REMOVE",
  "MESSAGE_REACTION_REMOVE_ALL",
  "MESSAGE_REACTION_REMOVE_EMOJI",
  "MESSAGE_POLL_VOTE_ADD",
  "MESSAGE_POLL_VOTE_REMOVE",
  "MESSAGE_ACK",
  "CHANNEL_PINS_ACK",
  "INVITE_CREATE",
  "INVITE_DELETE",
  "GUILD_BAN_ADD",
  "GUILD_BAN_REMOVE",
  "GUILD_AUDIT_LOG_ENTRY_CREATE",
  "GUILD_INTEGRATIONS_UPDATE",
  "WEBHOOKS_UPDATE",
  "GUILD_MEMBERS_CHUNK",
  "GUILD_MEMBER_LIST_UPDATE",
  "VOICE_SERVER_UPDATE",
  "VOICE_CHANNEL_EFFECT_SEND",
  "VOICE_CHANNEL_STATUS_UPDATE",
  "VOICE_CHANNEL_START_TIME_UPDATE",
  "RECENT_MENTION_DELETE",
  "SOUNDBOARD_SOUNDS",
  "INTERACTION_CREATE",
]);

const pick = (from: Wire, keys: readonly string[]): Wire =>
  Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key] as unknown]));

/** READY says of members beside the user what GUILD_CREATE leaves out. */
const withoutPlace = ({ guild_id: _, user_id: __, ...member }: Wire): Wire => member;

/** Who made a sound is told with the event alone. */
const soundTable = (sounds: Wire[]): Table =>
  tableOf(
    sounds?.map(({ user: _, ...sound }) => sound),
    ({ sound_id }) => sound_id as string,
  );

function guildFrom(state: ClientState, guild: Wire, members: Wire[] = guild.members ?? []): GuildState {
  const byUser = tableOf(members, (member) => (member.user?.id ?? member.user_id ?? member.id) as string);
  const known: Table = new Map([...byUser].map(([id, member]) => [id, withoutPlace(member)]));
  const own = known.get(state.user.id as string);
  return {
    properties: pick((guild.properties ?? guild) as Wire, PROPERTIES),
    memberCount: guild.member_count as number,
    roles: tableOf(guild.roles as Wire[]),
    channels: tableOf(guild.channels as Wire[]),
    threads: tableOf((guild.threads as Wire[] | undefined)?.map(knownThread)),
    members: state.isBot ? known : new Map(own ? [[state.user.id as string, own]] : []),
    voiceStates: tableOf(guild.voice_states as Wire[], (voice) => voice.user_id as string),
    emojis: tableOf(guild.emojis as Wire[]),
    stickers: tableOf(guild.stickers as Wire[]),
    sounds: soundTable(guild.soundboard_sounds as Wire[]),
  };
}

function fromReady(state: ClientState, ready: Wire): void {
  Object.assign(state, emptyState());
  state.user = ready.user as Wire;
  state.isBot = Boolean(state.user.bot);
  const guilds = (ready.guilds as Wire[]).map((guild, at) => ({
    guild,
    members: ready.merged_members?.[at] as Wire[],
  }));
  for (const { guild, members } of guilds) {
    if (!guild.unavailable) state.guilds.set(guild.id as string, guildFrom(state, guild, members));
  }
  state.privateChannels = tableOf((ready.private_channels as Wire[] | undefined)?.map(withoutIds));
  state.relationships = tableOf(ready.relationships as Wire[]);
  state.notes = { ...(ready.notes as Wire | undefined) };
  state.settings = { ...(ready.user_settings as Wire | undefined) };
  state.guildSettings = tableOf(entriesOf(ready.user_guild_settings as Wire[]), ({ guild_id }) => String(guild_id));
}

/** READY names the recipients twice, because clients differ in where they look. */
const withoutIds = ({ recipient_ids: _, ...channel }: Wire): Wire => channel;

/** Where a channel is kept: its guild's channels or threads, or the direct messages. */
function shelfOf(state: ClientState, channel: Wire): Table | undefined {
  if (!channel.guild_id) return state.privateChannels;
  const guild = state.guilds.get(channel.guild_id as string);
  return THREADS.has(Number(channel.type)) ? guild?.threads : guild?.channels;
}

function removeChannel(state: ClientState, channel: Wire): void {
  shelfOf(state, channel)?.delete(channel.id as string);
  const guild = state.guilds.get(channel.guild_id as string);
  for (const thread of guild?.threads.values() ?? []) {
    if (thread.parent_id === channel.id) guild?.threads.delete(thread.id as string);
  }
}

/** Clients take a deleted role from its members and out of the overwrites themselves. */
function removeRole(guild: GuildState, roleId: string): void {
  guild.roles.delete(roleId);
  for (const [id, member] of guild.members) {
    guild.members.set(id, { ...member, roles: (member.roles as string[]).filter((role) => role !== roleId) });
  }
  for (const [id, channel] of guild.channels) {
    const overwrites = (channel.permission_overwrites as Wire[]).filter((overwrite) => overwrite.id !== roleId);
    guild.channels.set(id, { ...channel, permission_overwrites: overwrites });
  }
}

function setMember(state: ClientState, guild: GuildState, member: Wire): void {
  const { guild_id: _, ...kept } = member;
  const id = (member.user as Wire).id as string;
  if (state.isBot || id === state.user.id) guild.members.set(id, { ...guild.members.get(id), ...kept });
}

/** Finds the channel in whatever place and lays the change over it. */
function touchChannel(state: ClientState, channelId: string, change: Wire): void {
  const shelves = [
    state.privateChannels,
    ...[...state.guilds.values()].flatMap(({ channels, threads }) => [channels, threads]),
  ];
  for (const shelf of shelves) {
    const channel = shelf.get(channelId);
    if (channel) shelf.set(channelId, { ...channel, ...change });
  }
}

function changeRecipients(
  state: ClientState,
  { channel_id, user }: Wire,
  change: (recipients: Wire[]) => Wire[],
): void {
  const channel = state.privateChannels.get(channel_id as string);
  if (!channel) return;
  const others = (channel.recipients as Wire[]).filter(({ id }) => id !== user.id);
  state.privateChannels.set(channel_id as string, { ...channel, recipients: change(others) });
}

const setSound: Handler = (_, { user: __, ...sound }, guild) => void guild?.sounds.set(sound.sound_id as string, sound);

const HANDLERS: Record<string, Handler> = {
  READY: fromReady,
  USER_UPDATE: (state, user) => void Object.assign(state.user, user),
  GUILD_CREATE: (state, guild) => void state.guilds.set(guild.id as string, guildFrom(state, guild)),
  GUILD_UPDATE: (state, d) => {
    const guild = state.guilds.get(d.id as string);
    if (guild) Object.assign(guild.properties, pick(d, PROPERTIES));
  },
  GUILD_DELETE: (state, { id, unavailable }) => void (unavailable || state.guilds.delete(id as string)),
  GUILD_ROLE_CREATE: (_, { role }, guild) => void guild?.roles.set(role.id as string, role as Wire),
  GUILD_ROLE_UPDATE: (_, { role }, guild) => void guild?.roles.set(role.id as string, role as Wire),
  GUILD_ROLE_DELETE: (_, { role_id }, guild) => void (guild && removeRole(guild, role_id as string)),
  GUILD_EMOJIS_UPDATE: (_, { emojis }, guild) => void (guild && (guild.emojis = tableOf(emojis as Wire[]))),
  GUILD_STICKERS_UPDATE: (_, { stickers }, guild) => void (guild && (guild.stickers = tableOf(stickers as Wire[]))),
  GUILD_SOUNDBOARD_SOUND_CREATE: setSound,
  GUILD_SOUNDBOARD_SOUND_UPDATE: setSound,
  GUILD_SOUNDBOARD_SOUND_DELETE: (_, { sound_id }, guild) => void guild?.sounds.delete(sound_id as string),
  GUILD_SOUNDBOARD_SOUNDS_UPDATE: (_, { soundboard_sounds }, guild) =>
    void (guild && (guild.sounds = soundTable(soundboard_sounds as Wire[]))),
  GUILD_MEMBER_ADD: (state, member, guild) => {
    if (!guild) return;
    guild.memberCount++;
    setMember(state, guild, member);
  },
  GUILD_MEMBER_UPDATE: (state, member, guild) => void (guild && setMember(state, guild, member)),
  GUILD_MEMBER_REMOVE: (_, { user }, guild) => {
    if (!guild) return;
    guild.memberCount--;
    guild.members.delete(user.id as string);
  },
  CHANNEL_CREATE: (state, channel) => void shelfOf(state, channel)?.set(channel.id as string, withoutIds(channel)),
  CHANNEL_UPDATE: (state, channel) => void shelfOf(state, channel)?.set(channel.id as string, withoutIds(channel)),
  CHANNEL_DELETE: removeChannel,
  CHANNEL_PINS_UPDATE: (state, { channel_id, last_pin_timestamp }) =>
    touchChannel(state, channel_id as string, { last_pin_timestamp: last_pin_timestamp as string }),
  CHANNEL_RECIPIENT_ADD: (state, d) => changeRecipients(state, d, (others) => [...others, d.user as Wire]),
  CHANNEL_RECIPIENT_REMOVE: (state, d) => changeRecipients(state, d, (others) => others),
  ...THREAD_HANDLERS,
  MESSAGE_CREATE: (state, message, guild) => {
    touchChannel(state, message.channel_id as string, { last_message_id: message.id as string });
    if (isCounted(message)) countInThread(guild, message.channel_id as string, 1);
  },
  MESSAGE_DELETE: (_, message, guild) => {
    if (isCounted(message)) countInThread(guild, message.channel_id as string, -1);
  },
  MESSAGE_DELETE_BULK: (_, { ids, channel_id }, guild) =>
    countInThread(guild, channel_id as string, -(ids as string[]).filter((id) => id !== channel_id).length),
  VOICE_STATE_UPDATE: (_, { guild_id: __, member: ___, ...voice }, guild) => {
    if (voice.channel_id) guild?.voiceStates.set(voice.user_id as string, voice);
    else guild?.voiceStates.delete(voice.user_id as string);
  },
  RELATIONSHIP_ADD: (state, { should_notify: _, ...d }) => void state.relationships.set(d.id as string, d),
  RELATIONSHIP_UPDATE: (state, d) =>
    void state.relationships.set(d.id as string, { ...state.relationships.get(d.id as string), ...d }),
  RELATIONSHIP_REMOVE: (state, { id }) => void state.relationships.delete(id as string),
  USER_NOTE_UPDATE: (state, { id, note }) => {
    if (note) state.notes[id as string] = note as string;
    else delete state.notes[id as string];
  },
  USER_SETTINGS_UPDATE: (state, d) => void Object.assign(state.settings, d),
  USER_GUILD_SETTINGS_UPDATE: (state, d) => void state.guildSettings.set(String(d.guild_id), d),
};

/**
 * What a careful client knows after one more event.
 * @throws for an event nobody has said what it does to a client
 */
function apply(state: ClientState, { t, d }: DispatchedEvent): void {
  const handler = HANDLERS[t];
  if (handler) handler(state, structuredClone(d) as Wire, state.guilds.get(d.guild_id as string));
  else if (!STATELESS.has(t)) throw new Error(`verifyAction does not know what ${t} does to a client's state.`);
}

/** From READY to now. */
export function stateOf(events: readonly DispatchedEvent[]): ClientState {
  const state = emptyState();
  for (const event of events) apply(state, event);
  return state;
}
