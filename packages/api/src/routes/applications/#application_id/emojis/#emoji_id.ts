import { ApplicationEmojiModify, Emoji } from "@spacebar/schemas";
import { deleteApplicationEmoji, readApplicationEmoji, updateApplicationEmoji } from "@spacebar/util/actions";
import { onApplicationEmoji, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get application emoji",
    access: onApplicationEmoji(),
    rateLimit: perUser("application-emoji:read"),
    response: Emoji,
  },
  ({ emoji }) => readApplicationEmoji(emoji),
);

export const PATCH = route(
  {
    summary: "Modify application emoji",
    access: onApplicationEmoji(),
    rateLimit: perUser("application-emoji:update"),
    body: ApplicationEmojiModify,
    response: Emoji,
  },
  ({ emoji, body }) => updateApplicationEmoji(emoji, body),
);

export const DELETE = route(
  {
    summary: "Delete application emoji",
    access: onApplicationEmoji(),
    rateLimit: perUser("application-emoji:delete"),
  },
  ({ emoji }) => deleteApplicationEmoji(emoji),
);
