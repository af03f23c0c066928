import { ThreadMember, ThreadMembersQuery, Type } from "@spacebar/schemas";
import { listThreadMembers } from "@spacebar/util/actions";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE } from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/channel#list-thread-members */
export const GET = route(
  {
    summary: "List thread members",
    access: inChannel(),
    rateLimit: perChannel("thread:members"),
    query: ThreadMembersQuery,
    response: Type.Array(ThreadMember),
    errors: [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE],
  },
  ({ channel, query }) => listThreadMembers(channel, query),
);
