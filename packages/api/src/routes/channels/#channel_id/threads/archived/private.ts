import { ArchivedThreadsQuery, ThreadList } from "@spacebar/schemas";
import { listPrivateArchived } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List private archived threads",
    access: inChannel("READ_MESSAGE_HISTORY", "MANAGE_THREADS"),
    rateLimit: perChannel("thread:list"),
    query: ArchivedThreadsQuery,
    response: ThreadList,
  },
  ({ channel, query }) => listPrivateArchived(channel, query),
);
