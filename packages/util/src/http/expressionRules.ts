import { accessApplicationEmoji, emojiDoors, soundDoors, stickerDoors } from "../access/index.js";
import type { ApplicationEmojiAccess, Expression, ExpressionAccess, OwnExpressionAccess } from "../access/index.js";
import type { Actor } from "../access/index.js";
import type { Emoji, SoundboardSound, Sticker } from "../entities/index.js";
import {
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  UNKNOWN_APPLICATION,
  UNKNOWN_EMOJI,
  UNKNOWN_SOUND,
  UNKNOWN_STICKER,
} from "../errors/index.js";
import type { ApiErrorFactory } from "../errors/index.js";
import { GUILD, rule } from "./rules.js";

interface Kind {
  /** The parameter with its id. */
  readonly name: string;
  readonly unknown: ApiErrorFactory;
}

type Door<A> = (actor: Actor, guildId: string, id: string) => Promise<A>;

const seen = <E extends Expression>({ name, unknown }: Kind, door: Door<ExpressionAccess<E>>) =>
  rule<{ found: ExpressionAccess<E> }>(
    { describe: "The requester is a member of the guild.", params: ["guild_id", name], errors: [...GUILD, unknown] },
    async (actor, parameter) => ({ found: await door(actor, parameter("guild_id"), parameter(name)) }),
  );

const changed = <E extends Expression>({ name, unknown }: Kind, door: Door<OwnExpressionAccess<E>>) =>
  rule<{ own: OwnExpressionAccess<E> }>(
    {
      describe: "The requester has MANAGE_GUILD_EXPRESSIONS, or made it and has CREATE_GUILD_EXPRESSIONS.",
      params: ["guild_id", name],
      errors: [...GUILD, unknown, MISSING_PERMISSIONS],
    },
    async (actor, parameter) => ({ own: await door(actor, parameter("guild_id"), parameter(name)) }),
  );

const EMOJI: Kind = { name: "emoji_id", unknown: UNKNOWN_EMOJI };
const STICKER: Kind = { name: "sticker_id", unknown: UNKNOWN_STICKER };
const SOUND: Kind = { name: "sound_id", unknown: UNKNOWN_SOUND };

/** `#guild_id` and the expression's id. Handler: `found`. */
export const onEmoji = () => seen<Emoji>(EMOJI, emojiDoors.see);
export const onSticker = () => seen<Sticker>(STICKER, stickerDoors.see);
export const onSound = () => seen<SoundboardSound>(SOUND, soundDoors.see);

/** The same, to change or delete it. Handler: `own`. */
export const onOwnEmoji = () => changed<Emoji>(EMOJI, emojiDoors.change);
export const onOwnSticker = () => changed<Sticker>(STICKER, stickerDoors.change);
export const onOwnSound = () => changed<SoundboardSound>(SOUND, soundDoors.change);

/** `#application_id` and `#emoji_id`, one of its own. Handler: `emoji`. */
export const onApplicationEmoji = () =>
  rule<{ emoji: ApplicationEmojiAccess }>(
    {
      describe: "The application is the requester's.",
      params: ["application_id", "emoji_id"],
      errors: [UNKNOWN_APPLICATION, MISSING_ACCESS, UNKNOWN_EMOJI],
    },
    async (actor, parameter) => ({
      emoji: await accessApplicationEmoji(actor, parameter("application_id"), parameter("emoji_id")),
    }),
  );
