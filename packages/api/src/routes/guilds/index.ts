import { GUILD_JOINED, Guild, GuildCreate } from "@spacebar/schemas";
import { createGuild } from "@spacebar/util/actions";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED,
  MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED,
  MAXIMUM_NUMBER_OF_GUILDS_REACHED,
} from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Create guild",
    access: authenticated(),
    rateLimit: perUser("guild:create"),
    body: GuildCreate,
    bodyLimit: 16 * 1024 * 1024,
    response: Guild,
    status: 201,
    errors: [
      BOTS_CANNOT_USE_THIS_ENDPOINT,
      MAXIMUM_NUMBER_OF_GUILDS_REACHED,
      MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED,
      MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED,
    ],
    emits: [GUILD_JOINED],
  },
  ({ actor, body }) => createGuild(actor, body),
);
