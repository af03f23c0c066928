import { GUILD_AUDIT_LOG_ENTRY_CREATE, VOICE_CHANNEL_STATUS_UPDATE, VoiceStatusPut } from "@spacebar/schemas";
import { setVoiceStatus } from "@spacebar/util/actions";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE } from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const PUT = route(
  {
    summary: "Set voice channel status",
    access: inChannel("SET_VOICE_CHANNEL_STATUS"),
    rateLimit: perChannel("channel:voice-status"),
    body: VoiceStatusPut,
    errors: [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE],
    emits: [VOICE_CHANNEL_STATUS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ channel, body }) => setVoiceStatus(channel, body),
);
