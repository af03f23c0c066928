import { THREAD_MEMBERS_UPDATE, ThreadMember, ThreadMemberQuery } from "@spacebar/schemas";
import { getThreadMember, joinThread, leaveThread } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  INVALID_ACTION_ON_ARCHIVED_THREAD,
  MAXIMUM_THREAD_PARTICIPANTS_REACHED,
  UNKNOWN_MEMBER,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

const errors = [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, INVALID_ACTION_ON_ARCHIVED_THREAD];

export const GET = route(
  {
    summary: "Get own thread member",
    access: inChannel(),
    rateLimit: perChannel("thread:members"),
    query: ThreadMemberQuery,
    response: ThreadMember,
    errors: [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, UNKNOWN_MEMBER],
  },
  ({ channel, actor, query }) => getThreadMember(channel, actor.user.id, query),
);

/** @see https://discord.com/developers/docs/resources/channel#join-thread */
export const PUT = route(
  {
    summary: "Join thread",
    access: inChannel(),
    rateLimit: perChannel("thread:member"),
    errors: [...errors, MAXIMUM_THREAD_PARTICIPANTS_REACHED],
    emits: [THREAD_MEMBERS_UPDATE],
  },
  ({ channel }) => joinThread(channel),
);

/** @see https://discord.com/developers/docs/resources/channel#leave-thread */
export const DELETE = route(
  {
    summary: "Leave thread",
    access: inChannel(),
    rateLimit: perChannel("thread:member"),
    errors,
    emits: [THREAD_MEMBERS_UPDATE],
  },
  ({ channel }) => leaveThread(channel),
);
