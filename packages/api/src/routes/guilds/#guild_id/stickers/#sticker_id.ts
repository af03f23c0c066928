import { GUILD_STICKERS_UPDATE, Sticker, StickerModify, GUILD_AUDIT_LOG_ENTRY_CREATE } from "@spacebar/schemas";
import { deleteSticker, readGuildSticker, updateSticker } from "@spacebar/util/actions";
import { onOwnSticker, onSticker, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "Get guild sticker", access: onSticker(), rateLimit: perGuild("sticker:read"), response: Sticker },
  ({ found }) => readGuildSticker(found),
);

export const PATCH = route(
  {
    summary: "Modify guild sticker",
    access: onOwnSticker(),
    rateLimit: perGuild("sticker:update"),
    body: StickerModify,
    response: Sticker,
    emits: [GUILD_STICKERS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ own, body }) => updateSticker(own, body),
);

export const DELETE = route(
  {
    summary: "Delete guild sticker",
    access: onOwnSticker(),
    rateLimit: perGuild("sticker:delete"),
    emits: [GUILD_STICKERS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ own }) => deleteSticker(own),
);
