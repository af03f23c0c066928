import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import { flag, group, whole } from "../fields.js";

const Bucket = Type.Object(
  {
    limit: Type.Integer({ minimum: 0, description: "Requests in a window; 0 switches the limit off" }),
    window: Type.Number({ exclusiveMinimum: 0, maximum: 2_592_000, description: "Seconds" }),
  },
  { additionalProperties: false },
);
type Bucket = Static<typeof Bucket>;

/**
 * Discord does not publish its numbers and bots read them from the headers; these are the well-known ones, and generous ones for the
 * rest. A route's bucket that is not listed takes `default`.
 */
const BUCKETS: Record<string, Bucket> = {
  default: { limit: 50, window: 10 },
  "auth:login": { limit: 20, window: 60 },
  "auth:register": { limit: 10, window: 3600 },
  "auth:mail": { limit: 5, window: 600 },
  "username:lookup": { limit: 60, window: 60 },
  "guild:create": { limit: 10, window: 600 },
  "invite:lookup": { limit: 60, window: 60 },
  "invite:use": { limit: 30, window: 60 },
  "message:create": { limit: 5, window: 5 },
  "message:edit": { limit: 5, window: 5 },
  "message:crosspost": { limit: 10, window: 3600 },
  "message:delete": { limit: 5, window: 1 },
  "message:history": { limit: 50, window: 5 },
  "reaction:write": { limit: 4, window: 1 },
  unfurl: { limit: 10, window: 10 },
  "typing:start": { limit: 5, window: 5 },
  "webhook:execute": { limit: 5, window: 2 },
};

const counted = (description: string, limit: number, window: number) =>
  group(description, {
    limit: whole(limit, "Requests in a window; 0 switches the limit off"),
    window: whole(window, "Seconds", { minimum: 1 }),
  });

export const rateLimits = group("How often requests may be made", {
  enabled: flag(true, "Whether any of these limits applies"),
  global: counted("All requests of one account, or of one address without account", 50, 1),
  ip: counted("All requests from one address, whoever makes them", 3000, 60),
  invalidRequests: counted(
    "Requests from one address answered with 401, 403 or 429 before it is shut out",
    10_000,
    600,
  ),
  buckets: Type.Record(Type.String({ pattern: "^[a-z][a-z0-9_:-]{0,63}$" }), Bucket, {
    default: BUCKETS,
    description:
      "Requests per route and caller, by the name of the route's bucket; others than these may be added, a limit of 0 is none",
  }),
});
