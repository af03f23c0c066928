import {
  BulkBan,
  BulkBanResult,
  GUILD_BAN_ADD,
  GUILD_DELETE,
  GUILD_MEMBER_REMOVE,
  MESSAGE_DELETE_BULK,
  THREAD_MEMBERS_UPDATE,
  VOICE_STATE_UPDATE,
} from "@spacebar/schemas";
import { bulkBan } from "@spacebar/util/actions";
import { FAILED_TO_BAN_USERS, MAXIMUM_NUMBER_OF_NON_GUILD_MEMBER_BANS_HAS_BEEN_EXCEEDED } from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Bulk guild ban",
    access: inGuild("BAN_MEMBERS", "MANAGE_GUILD"),
    rateLimit: perGuild("ban:bulk"),
    body: BulkBan,
    response: BulkBanResult,
    errors: [FAILED_TO_BAN_USERS, MAXIMUM_NUMBER_OF_NON_GUILD_MEMBER_BANS_HAS_BEEN_EXCEEDED],
    emits: [
      GUILD_BAN_ADD,
      GUILD_DELETE,
      GUILD_MEMBER_REMOVE,
      THREAD_MEMBERS_UPDATE,
      MESSAGE_DELETE_BULK,
      VOICE_STATE_UPDATE,
    ],
  },
  ({ guild, body }) => bulkBan(guild, body),
);
