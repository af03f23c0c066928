import { Emoji, EmojiCreate, GUILD_EMOJIS_UPDATE, Type, GUILD_AUDIT_LOG_ENTRY_CREATE } from "@spacebar/schemas";
import { createEmoji, listEmojis } from "@spacebar/util/actions";
import { MAXIMUM_NUMBER_OF_ANIMATED_EMOJIS_REACHED, MAXIMUM_NUMBER_OF_EMOJIS_REACHED } from "@spacebar/util/errors";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  { summary: "List guild emojis", access: inGuild(), rateLimit: perGuild("emoji:list"), response: Type.Array(Emoji) },
  ({ guild }) => listEmojis(guild),
);

export const POST = route(
  {
    summary: "Create guild emoji",
    access: inGuild("CREATE_GUILD_EXPRESSIONS"),
    rateLimit: perGuild("emoji:create"),
    body: EmojiCreate,
    bodyLimit: 16 * 1024 * 1024,
    response: Emoji,
    status: 201,
    errors: [MAXIMUM_NUMBER_OF_EMOJIS_REACHED, MAXIMUM_NUMBER_OF_ANIMATED_EMOJIS_REACHED],
    emits: [GUILD_EMOJIS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ guild, body }) => createEmoji(guild, body),
);
