import { PERMISSION_NAMES } from "@spacebar/util/permissions";

/** Stands in the table for a route that members without any permission may use. */
export const OF_EVERYBODY = "nothing";

/** With any permission, and with none: what somebody has read is their own affair. */
const ANYTHING = [OF_EVERYBODY, ...PERMISSION_NAMES.filter((name) => name !== "ADMINISTRATOR")];

/** Routes that are no matter of permissions in the guild, and why. */
export const OF_ITS_OWN: Record<string, string> = {
  "POST /invites/:code": "who accepts an invite is no member yet",
  "PUT /guilds/:guild_id/members/@me": "who joins is no member yet",
  "PUT /guilds/:guild_id/members/:user_id": "it is always refused: nobody is given an OAuth2 token with guilds.join",
  "PUT /channels/:channel_id/recipients/:user_id": "groups of direct messages know no permissions",
  "DELETE /channels/:channel_id/recipients/:user_id": "groups of direct messages know no permissions",
};

/** Routes that no permission opens: they are the owner's, the author's, or the member's own. */
export const OF_ONE_PERSON = new Set([
  "DELETE /guilds/:guild_id",
  "POST /guilds/:guild_id/delete",
  "PATCH /channels/:channel_id/messages/:message_id",
  "PATCH /guilds/:guild_id/profile/:user_id",
  "POST /channels/:channel_id/polls/:message_id/expire",
  "PATCH /channels/:channel_id/thread-members/@me/settings",
]);

/**
 * Which single permissions are enough for the good call of a route, by a member who sees the channel. ADMINISTRATOR opens each of them
 * and is not repeated; an empty list takes several permissions at once.
 * @see https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
export const SINGLE_PERMISSIONS: Record<string, readonly string[]> = {
  "DELETE /channels/:channel_id": ["MANAGE_CHANNELS"],
  "DELETE /channels/:channel_id/messages/:message_id": ["MANAGE_MESSAGES"],
  "DELETE /channels/:channel_id/messages/:message_id/reactions": ["MANAGE_MESSAGES"],
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name": ["MANAGE_MESSAGES"],
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id": ["MANAGE_MESSAGES"],
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id/:target_id": ["MANAGE_MESSAGES"],
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/:user_id/@me": ANYTHING,
  "DELETE /channels/:channel_id/messages/:message_id/reactions/:emoji_name/@me": ANYTHING,
  "DELETE /channels/:channel_id/messages/ack": ANYTHING,
  "DELETE /channels/:channel_id/messages/pins/:message_id": ["PIN_MESSAGES"],
  "DELETE /channels/:channel_id/permissions/:overwrite_id": ["MANAGE_ROLES"],
  "DELETE /channels/:channel_id/pins/:message_id": ["PIN_MESSAGES"],
  "DELETE /guilds/:guild_id": [],
  "DELETE /guilds/:guild_id/bans/:user_id": ["BAN_MEMBERS"],
  "DELETE /guilds/:guild_id/emojis/:emoji_id": ["MANAGE_GUILD_EXPRESSIONS"],
  "DELETE /guilds/:guild_id/members/:user_id": ["KICK_MEMBERS"],
  "DELETE /guilds/:guild_id/members/:user_id/roles/:role_id": ["MANAGE_ROLES"],
  "DELETE /guilds/:guild_id/roles/:role_id": ["MANAGE_ROLES"],
  "DELETE /guilds/:guild_id/soundboard-sounds/:sound_id": ["MANAGE_GUILD_EXPRESSIONS"],
  "DELETE /guilds/:guild_id/stickers/:sticker_id": ["MANAGE_GUILD_EXPRESSIONS"],
  "DELETE /invites/:code": ["MANAGE_CHANNELS", "MANAGE_GUILD"],
  "DELETE /webhooks/:webhook_id": ["MANAGE_WEBHOOKS"],
  "DELETE /channels/:channel_id/thread-members/:user_id": ["MANAGE_THREADS"],
  "DELETE /channels/:channel_id/thread-members/@me": ANYTHING,
  "PATCH /channels/:channel_id": ["MANAGE_CHANNELS"],
  "PATCH /channels/:channel_id/thread-members/@me/settings": [],
  "PATCH /channels/:channel_id/messages/:message_id": [],
  "PATCH /guilds/:guild_id": ["MANAGE_GUILD"],
  "PATCH /guilds/:guild_id/channels": ["MANAGE_CHANNELS"],
  "PATCH /guilds/:guild_id/emojis/:emoji_id": ["MANAGE_GUILD_EXPRESSIONS"],
  "PATCH /guilds/:guild_id/members/:user_id": ["MANAGE_NICKNAMES"],
  "PATCH /guilds/:guild_id/members/@me": ["CHANGE_NICKNAME", "MANAGE_NICKNAMES"],
  "PATCH /guilds/:guild_id/members/@me/nick": ["CHANGE_NICKNAME", "MANAGE_NICKNAMES"],
  "PATCH /guilds/:guild_id/profile/:user_id": [],
  "PATCH /guilds/:guild_id/profile/@me": ["CHANGE_NICKNAME", "MANAGE_NICKNAMES"],
  "PATCH /guilds/:guild_id/roles": ["MANAGE_ROLES"],
  "PATCH /guilds/:guild_id/roles/:role_id": ["MANAGE_ROLES"],
  "PATCH /webhooks/:webhook_id": ["MANAGE_WEBHOOKS"],
  "PATCH /guilds/:guild_id/soundboard-sounds/:sound_id": ["MANAGE_GUILD_EXPRESSIONS"],
  "PATCH /guilds/:guild_id/stickers/:sticker_id": ["MANAGE_GUILD_EXPRESSIONS"],
  "POST /channels/:channel_id/followers": ["MANAGE_WEBHOOKS"],
  "POST /channels/:channel_id/invites": ["CREATE_INSTANT_INVITE"],
  "POST /channels/:channel_id/messages": ["SEND_MESSAGES"],
  "POST /channels/:channel_id/messages/:message_id/ack": ANYTHING,
  "POST /channels/:channel_id/messages/:message_id/threads": ["CREATE_PUBLIC_THREADS"],
  "POST /channels/:channel_id/post-data": ["READ_MESSAGE_HISTORY"],
  "POST /channels/:channel_id/threads": ["CREATE_PUBLIC_THREADS"],
  "POST /channels/:channel_id/messages/:message_id/crosspost": [],
  "POST /channels/:channel_id/messages/search/tabs": ["READ_MESSAGE_HISTORY"],
  "POST /guilds/:guild_id/messages/search/tabs": ["READ_MESSAGE_HISTORY"],
  "POST /channels/:channel_id/pins/ack": ANYTHING,
  "POST /channels/:channel_id/webhooks": ["MANAGE_WEBHOOKS"],
  "POST /guilds/:guild_id/ack": ANYTHING,
  "POST /channels/:channel_id/messages/bulk-delete": ["MANAGE_MESSAGES"],
  "POST /channels/:channel_id/polls/:message_id/expire": [],
  "POST /channels/:channel_id/typing": ["SEND_MESSAGES"],
  "POST /guilds/:guild_id/bulk-ban": [],
  "POST /guilds/:guild_id/channels": ["MANAGE_CHANNELS"],
  "POST /guilds/:guild_id/delete": [],
  "POST /guilds/:guild_id/emojis": ["CREATE_GUILD_EXPRESSIONS"],
  "POST /guilds/:guild_id/prune": [],
  "POST /guilds/:guild_id/roles": ["MANAGE_ROLES"],
  "POST /channels/:channel_id/send-soundboard-sound": [],
  "POST /guilds/:guild_id/soundboard-sounds": ["CREATE_GUILD_EXPRESSIONS"],
  "POST /guilds/:guild_id/stickers": ["CREATE_GUILD_EXPRESSIONS"],
  "PUT /channels/:channel_id/thread-members/:user_id": ["SEND_MESSAGES_IN_THREADS"],
  "PUT /channels/:channel_id/thread-members/@me": ANYTHING,
  "PUT /channels/:channel_id/messages/:message_id/reactions/:emoji_name/@me": [],
  "PUT /channels/:channel_id/messages/pins/:message_id": ["PIN_MESSAGES"],
  "PUT /channels/:channel_id/permissions/:overwrite_id": ["MANAGE_ROLES"],
  "PUT /channels/:channel_id/pins/:message_id": ["PIN_MESSAGES"],
  "PUT /channels/:channel_id/voice-status": [],
  "PUT /channels/:channel_id/polls/:message_id/answers/@me": ["READ_MESSAGE_HISTORY"],
  "PUT /guilds/:guild_id/bans/:user_id": ["BAN_MEMBERS"],
  "PUT /guilds/:guild_id/members/:user_id/roles/:role_id": ["MANAGE_ROLES"],
};
