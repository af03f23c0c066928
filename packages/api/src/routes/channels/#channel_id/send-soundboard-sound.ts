import { SoundSend, VOICE_CHANNEL_EFFECT_SEND } from "@spacebar/schemas";
import { sendSound } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
  CANNOT_SEND_VOICE_EFFECT_WHEN_USER_IS_SERVER_MUTED_DEAFENED_OR_SUPPRESSED,
  TARGET_USER_IS_NOT_CONNECTED_TO_VOICE,
  UNKNOWN_SOUND,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Send soundboard sound",
    access: inChannel("SPEAK", "USE_SOUNDBOARD"),
    rateLimit: perChannel("sound:send"),
    body: SoundSend,
    errors: [
      CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
      UNKNOWN_SOUND,
      TARGET_USER_IS_NOT_CONNECTED_TO_VOICE,
      CANNOT_SEND_VOICE_EFFECT_WHEN_USER_IS_SERVER_MUTED_DEAFENED_OR_SUPPRESSED,
    ],
    emits: [VOICE_CHANNEL_EFFECT_SEND],
  },
  ({ channel, body }) => sendSound(channel, body),
);
