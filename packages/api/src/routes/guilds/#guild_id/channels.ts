import {
  CHANNEL_CREATE,
  CHANNEL_UPDATE,
  ChannelCreate,
  ChannelPositions,
  ChannelsQuery,
  GuildChannel,
  Type,
} from "@spacebar/schemas";
import { createChannel, listChannels, reorderChannels } from "@spacebar/util/actions";
import {
  BITRATE_IS_TOO_HIGH_FOR_CHANNEL_OF_THIS_TYPE,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED,
  MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED,
  MISSING_PERMISSIONS,
  ONLY_ONE_CHANNEL_CAN_HAVE_A_PARENT_ID_MODIFIED_AT_A_TIME,
  UNKNOWN_CHANNEL,
  UNKNOWN_MEMBER,
  UNKNOWN_ROLE,
} from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild channels",
    access: inGuild(),
    rateLimit: perGuild("channel:list"),
    query: ChannelsQuery,
    response: Type.Array(GuildChannel),
  },
  ({ guild, query }) => listChannels(guild, query.permissions),
);

export const POST = route(
  {
    summary: "Create guild channel",
    access: inGuild("MANAGE_CHANNELS"),
    rateLimit: perGuild("channel:create"),
    body: ChannelCreate,
    response: GuildChannel,
    status: 201,
    errors: [
      MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED,
      MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED,
      BITRATE_IS_TOO_HIGH_FOR_CHANNEL_OF_THIS_TYPE,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      UNKNOWN_ROLE,
      UNKNOWN_MEMBER,
    ],
    emits: [CHANNEL_CREATE, CHANNEL_UPDATE],
  },
  ({ guild, body }) => createChannel(guild, body),
);

export const PATCH = route(
  {
    summary: "Modify guild channel positions",
    access: inGuild(),
    rateLimit: perGuild("channel:reorder"),
    body: ChannelPositions,
    errors: [UNKNOWN_CHANNEL, MISSING_PERMISSIONS, ONLY_ONE_CHANNEL_CAN_HAVE_A_PARENT_ID_MODIFIED_AT_A_TIME],
    emits: [CHANNEL_UPDATE],
  },
  ({ guild, body }) => reorderChannels(guild, body),
);
