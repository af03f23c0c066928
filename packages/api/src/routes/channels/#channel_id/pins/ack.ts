import { acknowledgePins } from "@spacebar/util/actions";
import { inChannel, perUser, route } from "@spacebar/util/http";

export const POST = route(
  { summary: "Acknowledge pinned messages", access: inChannel(), rateLimit: perUser("read-state:write") },
  ({ channel }) => acknowledgePins(channel),
);
