import type {
  Emoji as WireEmoji,
  SoundboardSound as WireSound,
  StandardSticker,
  Sticker as WireSticker,
  StickerItem,
  StickerPack as WireStickerPack,
} from "@spacebar/schemas";
import { StickerType } from "discord-api-types/v10";
import type { Emoji, SoundboardSound, Sticker, StickerPack, User } from "../entities/index.js";
import { presentUser } from "./user.js";

/** What of an expression's row is shown. */
export type ShownEmoji = Pick<Emoji, "id" | "name" | "roles" | "animated">;
export type ShownSticker = Pick<Sticker, "id" | "guild_id" | "name" | "description" | "tags" | "format_type">;
export type ShownSound = Pick<SoundboardSound, "id" | "guild_id" | "name" | "volume" | "emoji_id" | "emoji_name">;

/** Who made an expression; only some may know. */
const madeBy = (creator: User | null | undefined) => creator && { user: presentUser(creator) };

export const presentEmoji = (emoji: ShownEmoji, creator?: User | null): WireEmoji => ({
  id: emoji.id,
  name: emoji.name,
  roles: emoji.roles,
  ...madeBy(creator),
  require_colons: true,
  managed: false,
  animated: emoji.animated,
  available: true,
});

const presentStickerFields = (sticker: ShownSticker) => ({
  id: sticker.id,
  name: sticker.name,
  tags: sticker.tags,
  format_type: sticker.format_type,
  description: sticker.description,
  available: true,
});

/** A guild's sticker. */
export const presentSticker = (sticker: ShownSticker, creator?: User | null): WireSticker => ({
  ...presentStickerFields(sticker),
  type: StickerType.Guild,
  guild_id: sticker.guild_id ?? "0",
  ...madeBy(creator),
});

/** A sticker of a pack. */
export const presentStandardSticker = (sticker: Sticker): StandardSticker => ({
  ...presentStickerFields(sticker),
  type: StickerType.Standard,
  pack_id: sticker.pack_id ?? "0",
  sort_value: sticker.sort_value,
});

/** What a message says of a sticker. */
export const presentStickerItem = ({ id, name, format_type }: Sticker): StickerItem => ({ id, name, format_type });

export const presentStickerPack = (pack: StickerPack, stickers: readonly Sticker[]): WireStickerPack => ({
  id: pack.id,
  stickers: stickers.map(presentStandardSticker),
  name: pack.name,
  sku_id: pack.sku_id,
  ...(pack.cover_sticker_id && { cover_sticker_id: pack.cover_sticker_id }),
  description: pack.description,
  ...(pack.banner_asset_id && { banner_asset_id: pack.banner_asset_id }),
});

export const presentSound = (sound: ShownSound, creator?: User | null): WireSound => ({
  name: sound.name,
  sound_id: sound.id,
  volume: sound.volume,
  emoji_id: sound.emoji_id,
  emoji_name: sound.emoji_name,
  ...(sound.guild_id && { guild_id: sound.guild_id }),
  available: true,
  ...madeBy(creator),
});
