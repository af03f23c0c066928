import { RequestSoundboardSounds, SOUNDBOARD_SOUNDS } from "@spacebar/schemas";
import { Outgoing } from "../dispatch/Outgoing.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parse = parser(RequestSoundboardSounds);

/**
 * Opcode 31: one answer for each guild that the session's user is in; there is none for others.
 * @see https://discord.com/developers/docs/events/gateway-events#request-soundboard-sounds
 */
export function requestSoundboardSounds({ core, session }: Client, d: unknown): void {
  const { guild_ids } = parse(d);
  if (!session) return;
  for (const guildId of new Set(guild_ids)) {
    const view = core.fanout.placeOf(session, guildId)?.view;
    if (!view) continue;
    const json = `{"guild_id":"${guildId}","soundboard_sounds":${view.soundsJson}}`;
    session.deliver(new Outgoing(SOUNDBOARD_SOUNDS.name, json), guildId);
  }
}
