import {
  GUILD_SOUNDBOARD_SOUND_CREATE,
  SoundboardSound,
  SoundCreate,
  SoundList,
  GUILD_AUDIT_LOG_ENTRY_CREATE,
} from "@spacebar/schemas";
import { createSound, listSounds } from "@spacebar/util/actions";
import {
  MAXIMUM_NUMBER_OF_SOUNDBOARD_SOUNDS_REACHED,
  PROVIDED_FILE_DOES_NOT_HAVE_A_VALID_DURATION,
  PROVIDED_FILE_DURATION_EXCEEDS_MAXIMUM_LENGTH,
  PROVIDED_FILE_TYPE_IS_INVALID,
  UNKNOWN_EMOJI,
} from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List guild soundboard sounds",
    access: inGuild(),
    rateLimit: perGuild("sound:list"),
    response: SoundList,
  },
  ({ guild }) => listSounds(guild),
);

export const POST = route(
  {
    summary: "Create guild soundboard sound",
    access: inGuild("CREATE_GUILD_EXPRESSIONS"),
    rateLimit: perGuild("sound:create"),
    body: SoundCreate,
    bodyLimit: 16 * 1024 * 1024,
    response: SoundboardSound,
    status: 201,
    errors: [
      UNKNOWN_EMOJI,
      MAXIMUM_NUMBER_OF_SOUNDBOARD_SOUNDS_REACHED,
      PROVIDED_FILE_TYPE_IS_INVALID,
      PROVIDED_FILE_DURATION_EXCEEDS_MAXIMUM_LENGTH,
      PROVIDED_FILE_DOES_NOT_HAVE_A_VALID_DURATION,
    ],
    emits: [GUILD_SOUNDBOARD_SOUND_CREATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ guild, body }) => createSound(guild, body),
);
