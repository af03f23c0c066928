import { MESSAGE_CREATE, THREAD_MEMBERS_UPDATE, ThreadMember, ThreadMemberQuery } from "@spacebar/schemas";
import { addThreadMember, getThreadMember, removeFromThread } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  INVALID_ACTION_ON_ARCHIVED_THREAD,
  MAXIMUM_THREAD_PARTICIPANTS_REACHED,
  MISSING_PERMISSIONS,
  UNKNOWN_MEMBER,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

const errors = [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, UNKNOWN_MEMBER];
const changes = {
  rateLimit: perChannel("thread:member"),
  params: ["user_id"],
  emits: [THREAD_MEMBERS_UPDATE, MESSAGE_CREATE],
} as const;

export const GET = route(
  {
    summary: "Get thread member",
    access: inChannel(),
    rateLimit: perChannel("thread:members"),
    params: ["user_id"],
    query: ThreadMemberQuery,
    response: ThreadMember,
    errors,
  },
  ({ channel, params, query }) => getThreadMember(channel, params.user_id, query),
);

/** @see https://discord.com/developers/docs/resources/channel#add-thread-member */
export const PUT = route(
  {
    ...changes,
    summary: "Add thread member",
    access: inChannel("SEND_MESSAGES_IN_THREADS"),
    errors: [...errors, INVALID_ACTION_ON_ARCHIVED_THREAD, MAXIMUM_THREAD_PARTICIPANTS_REACHED],
  },
  ({ channel, params }) => addThreadMember(channel, params.user_id),
);

/** @see https://discord.com/developers/docs/resources/channel#remove-thread-member */
export const DELETE = route(
  {
    ...changes,
    summary: "Remove thread member",
    access: inChannel(),
    errors: [...errors, INVALID_ACTION_ON_ARCHIVED_THREAD, MISSING_PERMISSIONS],
  },
  ({ channel, params }) => removeFromThread(channel, params.user_id),
);
