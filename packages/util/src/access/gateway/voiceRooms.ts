import { reader } from "../../db/index.js";
import { VoiceRoom } from "../../entities/index.js";

/** What is known of a guild's voice channels; the gateway shows of it what each session may see. */
export const loadVoiceRooms = (guildId: string): Promise<VoiceRoom[]> =>
  reader().findBy(VoiceRoom, { guild_id: guildId });
