import {
  Emoji,
  EmojiModify,
  GUILD_EMOJIS_UPDATE,
  GUILD_SOUNDBOARD_SOUNDS_UPDATE,
  GUILD_AUDIT_LOG_ENTRY_CREATE,
} from "@spacebar/schemas";
import { deleteEmoji, readEmoji, updateEmoji } from "@spacebar/util/actions";
import { onEmoji, onOwnEmoji, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get guild emoji", access: onEmoji(), rateLimit: perGuild("emoji:read"), response: Emoji },
  ({ found }) => readEmoji(found),
);

export const PATCH = route(
  {
    summary: "Modify guild emoji",
    access: onOwnEmoji(),
    rateLimit: perGuild("emoji:update"),
    body: EmojiModify,
    response: Emoji,
    emits: [GUILD_EMOJIS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ own, body }) => updateEmoji(own, body),
);

export const DELETE = route(
  {
    summary: "Delete guild emoji",
    access: onOwnEmoji(),
    rateLimit: perGuild("emoji:delete"),
    emits: [GUILD_EMOJIS_UPDATE, GUILD_SOUNDBOARD_SOUNDS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ own }) => deleteEmoji(own),
);
