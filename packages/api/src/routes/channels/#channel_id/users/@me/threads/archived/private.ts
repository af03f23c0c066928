import { JoinedArchivedThreadsQuery, ThreadList } from "@spacebar/schemas";
import { listJoinedArchived } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List joined private archived threads",
    access: inChannel("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("thread:list"),
    query: JoinedArchivedThreadsQuery,
    response: ThreadList,
  },
  ({ channel, query }) => listJoinedArchived(channel, query),
);
