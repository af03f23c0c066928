import { Relationship, Type } from "@spacebar/schemas";
import { listRelationships } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List relationships",
    access: authenticatedPerson(),
    rateLimit: perUser("user:read"),
    response: Type.Array(Relationship),
  },
  ({ actor }) => listRelationships(actor),
);
