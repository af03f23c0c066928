import { Count, IntegerEnum, Nullable, Snowflake, Type, Wire } from "../primitives.js";
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

/** A sticker of a pack. */
export const StandardSticker = Wire("StandardSticker", {
  id: Snowflake,
  name: Type.String(),
  tags: Type.String(),
  type: IntegerEnum(StickerType),
  format_type: Nullable(IntegerEnum(StickerFormatType)),
  description: Nullable(Type.String()),
  available: Type.Boolean(),
  pack_id: Snowflake,
  sort_value: Count,
});
export type StandardSticker = Static<typeof StandardSticker>;

/** @see https://discord.com/developers/docs/resources/sticker#sticker-pack-object */
export const StickerPack = Wire("StickerPack", {
  id: Snowflake,
  stickers: Type.Array(StandardSticker),
  name: Type.String(),
  sku_id: Snowflake,
  cover_sticker_id: Type.Optional(Snowflake),
  description: Type.String(),
  banner_asset_id: Type.Optional(Snowflake),
});
export type StickerPack = Static<typeof StickerPack>;

export const StickerPackList = Wire("StickerPackList", { sticker_packs: Type.Array(StickerPack) });
export type StickerPackList = Static<typeof StickerPackList>;

export const StickerItem = Wire("StickerItem", {
  id: Snowflake,
  name: Type.String(),
  format_type: IntegerEnum(StickerFormatType),
});
export type StickerItem = Static<typeof StickerItem>;

/** @see https://discord.com/developers/docs/resources/soundboard#soundboard-sound-object */
export const SoundboardSound = Wire("SoundboardSound", {
  name: Type.String(),
  sound_id: Snowflake,
  volume: Type.Number(),
  emoji_id: Nullable(Snowflake),
  emoji_name: Nullable(Type.String()),
  guild_id: Type.Optional(Snowflake),
  available: Type.Boolean(),
  user: Type.Optional(User),
});
export type SoundboardSound = Static<typeof SoundboardSound>;

export const EmojiList = Wire("EmojiList", { items: Type.Array(Emoji) });
export type EmojiList = Static<typeof EmojiList>;

export const SoundList = Wire("SoundList", { items: Type.Array(SoundboardSound) });
export type SoundList = Static<typeof SoundList>;
