import { ThreadList } from "@spacebar/schemas";
import { listActiveThreads } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/guild#list-active-guild-threads */
export const GET = route(
  {
    summary: "List active guild threads",
    access: inGuild(),
    rateLimit: perGuild("thread:list"),
    response: ThreadList,
  },
  ({ guild }) => listActiveThreads(guild),
);
