import {
  Ban,
  BanCreate,
  GUILD_BAN_ADD,
  GUILD_BAN_REMOVE,
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  MESSAGE_DELETE_BULK,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { createBan, deleteBan, readBan } from "@spacebar/util/actions";
import {
  MAXIMUM_NUMBER_OF_NON_GUILD_MEMBER_BANS_HAS_BEEN_EXCEEDED,
  UNKNOWN_BAN,
  UNKNOWN_USER,
} from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild ban",
    access: inGuild("BAN_MEMBERS"),
    params: ["user_id"],
    rateLimit: perGuild("ban:list"),
    response: Ban,
    errors: [UNKNOWN_BAN],
  },
  ({ guild, params }) => readBan(guild, params.user_id),
);

export const PUT = route(
  {
    summary: "Create guild ban",
    access: inGuild("BAN_MEMBERS"),
    params: ["user_id"],
    rateLimit: perGuild("ban:create"),
    body: BanCreate,
    errors: [UNKNOWN_USER, MAXIMUM_NUMBER_OF_NON_GUILD_MEMBER_BANS_HAS_BEEN_EXCEEDED],
    emits: [
      GUILD_BAN_ADD,
      GUILD_DELETE,
      GUILD_MEMBER_REMOVE,
      THREAD_MEMBERS_UPDATE,
      MESSAGE_DELETE_BULK,
      VOICE_STATE_UPDATE,
    ],
  },
  ({ guild, params, body }) => createBan(guild, params.user_id, body),
);

export const DELETE = route(
  {
    summary: "Remove guild ban",
    access: inGuild("BAN_MEMBERS"),
    params: ["user_id"],
    rateLimit: perGuild("ban:delete"),
    errors: [UNKNOWN_BAN],
    emits: [GUILD_BAN_REMOVE],
  },
  ({ guild, params }) => deleteBan(guild, params.user_id),
);
