import { Application, Body, QueryIdList, splitList, Type } from "@spacebar/schemas";
import { readPublicApplications } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List partial applications",
    access: authenticated(),
    rateLimit: perUser("application:read"),
    query: Body({ application_ids: QueryIdList() }),
    response: Type.Array(Application),
  },
  ({ query }) => readPublicApplications(splitList(query.application_ids).slice(0, 100)),
);
