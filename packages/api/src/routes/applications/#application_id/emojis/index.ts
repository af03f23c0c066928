import { ApplicationEmojiCreate, Emoji, EmojiList } from "@spacebar/schemas";
import { createApplicationEmoji, listApplicationEmojis } from "@spacebar/util/actions";
import { MAXIMUM_NUMBER_OF_EMOJIS_REACHED } from "@spacebar/util/errors";
import { onApplication, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List application emojis",
    access: onApplication(),
    rateLimit: perUser("application-emoji:list"),
    response: EmojiList,
  },
  ({ application }) => listApplicationEmojis(application),
);

export const POST = route(
  {
    summary: "Create application emoji",
    access: onApplication(),
    rateLimit: perUser("application-emoji:create"),
    body: ApplicationEmojiCreate,
    bodyLimit: 16 * 1024 * 1024,
    response: Emoji,
    status: 201,
    errors: [MAXIMUM_NUMBER_OF_EMOJIS_REACHED],
  },
  ({ application, body }) => createApplicationEmoji(application, body),
);
