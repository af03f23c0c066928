import {
  ChannelFollow,
  ChannelFollower,
  GUILD_AUDIT_LOG_ENTRY_CREATE,
  MESSAGE_CREATE,
  WEBHOOKS_UPDATE,
} from "@spacebar/schemas";
import { followChannel } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED,
  MISSING_PERMISSIONS,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/channel#follow-announcement-channel */
export const POST = route(
  {
    summary: "Follow announcement channel",
    access: inChannel(),
    rateLimit: perChannel("channel:follow"),
    body: ChannelFollow,
    response: ChannelFollower,
    errors: [
      CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED,
      MISSING_PERMISSIONS,
    ],
    emits: [WEBHOOKS_UPDATE, MESSAGE_CREATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ channel, body }) => followChannel(channel, body.webhook_channel_id),
);
