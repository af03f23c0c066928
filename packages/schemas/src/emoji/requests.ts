import { Body, ImageData, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";

const EmojiName = Type.String({ minLength: 2, maxLength: 32, pattern: "^\\w+$" });
const Roles = Type.Array(Snowflake, { maxItems: 250 });

/** @see https://discord.com/developers/docs/resources/emoji#create-guild-emoji */
export const EmojiCreate = Body({ name: EmojiName, image: ImageData, roles: Opt(Roles) });
export type EmojiCreate = Static<typeof EmojiCreate>;

export const EmojiModify = Body({ name: Opt(EmojiName), roles: Opt(Roles) });
export type EmojiModify = Static<typeof EmojiModify>;

/** Emojis of applications are for everybody the application writes to: they know no roles. */
export const ApplicationEmojiCreate = Body({ name: EmojiName, image: ImageData });
export type ApplicationEmojiCreate = Static<typeof ApplicationEmojiCreate>;

export const ApplicationEmojiModify = Body({ name: Opt(EmojiName) });
export type ApplicationEmojiModify = Static<typeof ApplicationEmojiModify>;

const StickerName = Type.String({ minLength: 2, maxLength: 30 });
const StickerDescription = Type.String({ maxLength: 100 });
const StickerTags = Type.String({ minLength: 1, maxLength: 200 });

/** Parts of the form beside the file. */
export const StickerCreate = Body({ name: StickerName, description: Opt(StickerDescription), tags: StickerTags });
export type StickerCreate = Static<typeof StickerCreate>;

export const StickerModify = Body({
  name: Opt(StickerName),
  description: Opt(StickerDescription),
  tags: Opt(StickerTags),
});
export type StickerModify = Static<typeof StickerModify>;

const SoundName = Type.String({ minLength: 2, maxLength: 32 });
const Volume = Type.Number({ minimum: 0, maximum: 1 });
const SoundEmoji = { emoji_id: Opt(Snowflake), emoji_name: Opt(Type.String({ minLength: 1, maxLength: 32 })) };

/** @see https://discord.com/developers/docs/resources/soundboard#create-guild-soundboard-sound */
export const SoundCreate = Body({
  name: SoundName,
  sound: Type.String({ pattern: "^data:(audio|application)/[\\w.+-]+;base64,", maxLength: 14_000_000 }),
  volume: Opt(Volume),
  ...SoundEmoji,
});
export type SoundCreate = Static<typeof SoundCreate>;

export const SoundModify = Body({ name: Opt(SoundName), volume: Opt(Volume), ...SoundEmoji });
export type SoundModify = Static<typeof SoundModify>;

/** @see https://discord.com/developers/docs/resources/soundboard#send-soundboard-sound */
export const SoundSend = Body({ sound_id: Snowflake, source_guild_id: Opt(Snowflake) });
export type SoundSend = Static<typeof SoundSend>;
