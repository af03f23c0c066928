import type { PollInput } from "@spacebar/schemas";
import { PollLayoutType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import type { StoredPoll } from "../../entities/index.js";
import { CANNOT_USE_AN_EMOJI_INCLUDED_WITH_THE_POLL, fieldError, formError } from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { isUnicodeEmoji } from "../reaction/emoji.js";

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;

type Answer = StoredPoll["answers"][number];
type EmojiInput = NonNullable<PollInput["answers"][number]["poll_media"]["emoji"]>;

function checkText(text: string | null | undefined, path: string): string {
  const trimmed = text?.trim();
  if (!trimmed) throw formError({ [path]: fieldError("BASE_TYPE_REQUIRED") });
  return trimmed;
}

function checkEmoji({ id, name }: EmojiInput): Answer["emoji"] {
  if (id) return { id, name: null };
  if (!name || !isUnicodeEmoji(name)) throw CANNOT_USE_AN_EMOJI_INCLUDED_WITH_THE_POLL();
  return { id: null, name };
}

/**
 * The poll of a new message as it is stored; `withPollEmojis` adds what custom emojis are called.
 * @throws 50013 · 50035 · 520004 an emoji that cannot be used
 * @see https://discord.com/developers/docs/resources/poll#poll-create-request-object
 */
export function checkPoll(by: Pick<ChannelAccess, "permissions">, input: PollInput): StoredPoll {
  by.permissions.hasThrow("SEND_POLLS");
  return {
    question: checkText(input.question.text, "poll.question.text"),
    answers: input.answers.map(({ poll_media: { text, emoji } }, index) => ({
      answer_id: index + 1,
      text: checkText(text, `poll.answers.${index}.poll_media.text`),
      ...(emoji && (emoji.id || emoji.name) && { emoji: checkEmoji(emoji) }),
    })),
    expiry: clock.now() + (input.duration ?? DEFAULT_HOURS) * HOUR_MS,
    allow_multiselect: input.allow_multiselect ?? false,
    layout_type: input.layout_type ?? PollLayoutType.Default,
    is_finalized: false,
  };
}
