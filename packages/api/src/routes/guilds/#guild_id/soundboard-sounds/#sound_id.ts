import {
  GUILD_SOUNDBOARD_SOUND_DELETE,
  GUILD_SOUNDBOARD_SOUND_UPDATE,
  SoundboardSound,
  SoundModify,
  GUILD_AUDIT_LOG_ENTRY_CREATE,
} from "@spacebar/schemas";
import { deleteSound, readSoundboardSound, updateSound } from "@spacebar/util/actions";
import { UNKNOWN_EMOJI } from "@spacebar/util/errors";
import { onOwnSound, onSound, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild soundboard sound",
    access: onSound(),
    rateLimit: perGuild("sound:read"),
    response: SoundboardSound,
  },
  ({ found }) => readSoundboardSound(found),
);

export const PATCH = route(
  {
    summary: "Modify guild soundboard sound",
    access: onOwnSound(),
    rateLimit: perGuild("sound:update"),
    body: SoundModify,
    response: SoundboardSound,
    errors: [UNKNOWN_EMOJI],
    emits: [GUILD_SOUNDBOARD_SOUND_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ own, body }) => updateSound(own, body),
);

export const DELETE = route(
  {
    summary: "Delete guild soundboard sound",
    access: onOwnSound(),
    rateLimit: perGuild("sound:delete"),
    emits: [GUILD_SOUNDBOARD_SOUND_DELETE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ own }) => deleteSound(own),
);
