import { ArchivedThreadsQuery, ThreadList } from "@spacebar/schemas";
import { listPublicArchived } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List public archived threads",
    access: inChannel("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("thread:list"),
    query: ArchivedThreadsQuery,
    response: ThreadList,
  },
  ({ channel, query }) => listPublicArchived(channel, query),
);
