import { THREAD_MEMBER_UPDATE, ThreadMember, ThreadMemberModify } from "@spacebar/schemas";
import { updateThreadMember } from "@spacebar/util/actions";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, UNKNOWN_MEMBER } from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/channel#modify-thread-settings */
export const PATCH = route(
  {
    summary: "Modify thread settings",
    access: inChannel(),
    rateLimit: perChannel("thread:settings"),
    body: ThreadMemberModify,
    response: ThreadMember,
    errors: [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, UNKNOWN_MEMBER],
    emits: [THREAD_MEMBER_UPDATE],
  },
  ({ channel, body }) => updateThreadMember(channel, body),
);
