import { IntegerEnum, Nullable, Opt, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { StickerFormatType, StickerType } from "discord-api-types/v10";
import { User } from "../user/wire.js";

/** @see https://discord.com/developers/docs/resources/emoji#emoji-object */
export const Emoji = Wire("Emoji", {
  id: Snowflake,
  name: Type.String(),
  user: Type.Optional(User),
  roles: Type.Array(Snowflake),
  require_colons: Type.Boolean(),
  managed: Type.Boolean(),
  animated: Type.Boolean(),
  available: Type.Boolean(),
});
export type Emoji = Static<typeof Emoji>;

/** The emoji of a reaction: `id` is null for a character, `name` may be null for a custom emoji that is gone. */
export const PartialEmoji = Wire("PartialEmoji", {
  id: Nullable(Snowflake),
  name: Nullable(Type.String()),
  animated: Type.Optional(Type.Boolean()),
});
export type PartialEmoji = Static<typeof PartialEmoji>;

/** @see https://discord.com/developers/docs/resources/sticker#sticker-object */
export const Sticker = Wire("Sticker", {
  id: Snowflake,
  name: Type.String(),
  tags: Type.String(),
  type: IntegerEnum(StickerType),
  format_type: Nullable(IntegerEnum(StickerFormatType)),
  description: Nullable(Type.String()),
  available: Type.Boolean(),
  guild_id: Snowflake,
  user: Type.Optional(User),
});
export type Sticker = Static<typeof Sticker>;

export const StickerItem = Wire("StickerItem", {
  id: Snowflake,
  name: Type.String(),
  format_type: IntegerEnum(StickerFormatType),
});
export type StickerItem = Static<typeof StickerItem>;

export const SoundboardSound = Wire("SoundboardSound", {
  name: Type.String(),
  sound_id: Type.String(),
  volume: Type.Number(),
  emoji_id: Nullable(Snowflake),
  emoji_name: Nullable(Type.String()),
  guild_id: Type.Optional(Snowflake),
  available: Type.Boolean(),
  user: Opt(User),
});
export type SoundboardSound = Static<typeof SoundboardSound>;
