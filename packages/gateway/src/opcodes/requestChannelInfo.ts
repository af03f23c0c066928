import { CHANNEL_INFO, CHANNEL_STATUSES, GuildRequest, RequestChannelInfo } from "@spacebar/schemas";
import { loadVoiceRooms } from "@spacebar/util/access";
import type { VoiceRoom } from "@spacebar/util/entities";
import { presentSeconds } from "@spacebar/util/present";
import { Outgoing } from "../dispatch/Outgoing.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parseInfo = parser(RequestChannelInfo);
const parseStatuses = parser(GuildRequest);

/** What there is to tell of the voice channels of a guild that the session sees. */
async function visibleRooms({ core, session }: Client, guildId: string): Promise<VoiceRoom[]> {
  const place = session && core.fanout.placeOf(session, guildId);
  if (!place) return [];
  const rooms = await loadVoiceRooms(guildId);
  return rooms.filter(({ channel_id }) => place.view.canView(place.standing, channel_id));
}

/** The fields that may be asked for. */
const FIELDS: Readonly<Record<string, (room: VoiceRoom) => object>> = {
  status: ({ status }) => ({ status }),
  voice_start_time: ({ started_at }) => ({ voice_start_time: started_at && presentSeconds(started_at) }),
};

/**
 * Opcode 43. Answered for guilds of the session's, if only with nothing.
 * @see https://discord.com/developers/docs/events/gateway-events#request-channel-info
 */
export async function requestChannelInfo(client: Client, d: unknown): Promise<void> {
  const { guild_id, fields } = parseInfo(d);
  const readers = (fields ?? []).flatMap((field) => (Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined) ?? []);
  const rooms = await visibleRooms(client, guild_id);
  const channels = rooms.map((room) =>
    readers.reduce<object>((info, read) => ({ ...info, ...read(room) }), { id: room.channel_id }),
  );
  client.session?.deliver(Outgoing.of(CHANNEL_INFO.name, { guild_id, channels }), null);
}

/** Opcode 36, which 43 has replaced. */
export async function requestChannelStatuses(client: Client, d: unknown): Promise<void> {
  const { guild_id } = parseStatuses(d);
  const rooms = await visibleRooms(client, guild_id);
  const channels = rooms
    .filter(({ status }) => status !== null)
    .map(({ channel_id, status }) => ({ id: channel_id, status }));
  client.session?.deliver(Outgoing.of(CHANNEL_STATUSES.name, { guild_id, channels }), null);
}
