import { VOICE_CHANNEL_START_TIME_UPDATE, VOICE_CHANNEL_STATUS_UPDATE } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { In, IsNull } from "typeorm";
import { insertIgnored } from "../../db/index.js";
import { VoiceRoom, VoiceState } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentSeconds } from "../../present/index.js";

type Place = Pick<VoiceState, "channel_id" | "guild_id">;

const audience = ({ channel_id, guild_id }: Place) => to.channel({ id: channel_id, guild_id });

async function begin(db: EntityManager, place: Place, room: VoiceRoom | undefined): Promise<void> {
  const { channel_id, guild_id } = place;
  const started_at = new Date(clock.now());
  if (room) await db.update(VoiceRoom, { channel_id, started_at: IsNull() }, { started_at });
  else await insertIgnored(db, VoiceRoom, { channel_id, guild_id, status: null, started_at });
  const voice_start_time = presentSeconds(started_at);
  emit(VOICE_CHANNEL_START_TIME_UPDATE, audience(place), { id: channel_id, guild_id, voice_start_time });
}

async function end(db: EntityManager, rooms: readonly VoiceRoom[]): Promise<void> {
  await db.delete(VoiceRoom, { channel_id: In(rooms.map(({ channel_id }) => channel_id)) });
  for (const room of rooms) {
    const about = { id: room.channel_id, guild_id: room.guild_id };
    emit(VOICE_CHANNEL_START_TIME_UPDATE, audience(room), { ...about, voice_start_time: null });
    if (room.status !== null) emit(VOICE_CHANNEL_STATUS_UPDATE, audience(room), { ...about, status: null });
  }
}

/**
 * Somebody came to these channels or left them: the first one there begins their time, the last one out ends it, and what they said
 * they were doing. Two queries, and one for each channel that begins.
 * @see https://discord.com/developers/docs/events/gateway-events#voice-channel-start-time-update
 */
export async function followRooms(db: EntityManager, places: readonly Place[]): Promise<void> {
  const byId = new Map(places.map((place) => [place.channel_id, place]));
  if (byId.size === 0) return;
  const where = { channel_id: In([...byId.keys()]) };
  const states = await db.find(VoiceState, { select: { channel_id: true, guild_id: true, user_id: true }, where });
  const occupied = new Set(states.map(({ channel_id }) => channel_id));
  const rooms = await db.findBy(VoiceRoom, where);
  const roomOf = new Map(rooms.map((room) => [room.channel_id, room]));
  for (const place of byId.values()) {
    const room = roomOf.get(place.channel_id);
    if (occupied.has(place.channel_id) && !room?.started_at) await begin(db, place, room);
  }
  const left = rooms.filter(({ channel_id }) => !occupied.has(channel_id));
  if (left.length > 0) await end(db, left);
}
