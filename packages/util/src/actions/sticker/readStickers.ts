import type {
  StandardSticker,
  Sticker as WireSticker,
  StickerPack as WirePack,
  StickerPackList,
} from "@spacebar/schemas";
import type { ExpressionAccess, GuildAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Sticker, StickerPack } from "../../entities/index.js";
import { UNKNOWN_STICKER, UNKNOWN_STICKER_PACK } from "../../errors/index.js";
import { groupBy } from "../../lib/index.js";
import { presentStandardSticker, presentSticker, presentStickerPack } from "../../present/index.js";
import { In } from "typeorm";
import { loadVisibleCreators } from "../expression/creators.js";

/** @see https://discord.com/developers/docs/resources/sticker#list-guild-stickers */
export async function listStickers(by: GuildAccess): Promise<WireSticker[]> {
  const stickers = await reader().find(Sticker, { where: { guild_id: by.guild.id }, order: { id: "ASC" } });
  const creatorOf = await loadVisibleCreators(by, stickers);
  return stickers.map((sticker) => presentSticker(sticker, creatorOf(sticker)));
}

/** @see https://discord.com/developers/docs/resources/sticker#get-guild-sticker */
export async function readGuildSticker(by: ExpressionAccess<Sticker>): Promise<WireSticker> {
  const creatorOf = await loadVisibleCreators(by, [by.expression]);
  return presentSticker(by.expression, creatorOf(by.expression));
}

/**
 * Any sticker, for whoever was sent it: without its maker.
 * @throws 10060
 * @see https://discord.com/developers/docs/resources/sticker#get-sticker
 */
export async function readSticker(id: string): Promise<WireSticker | StandardSticker> {
  const sticker = await reader().findOneBy(Sticker, { id });
  if (!sticker) throw UNKNOWN_STICKER();
  return sticker.guild_id ? presentSticker(sticker) : presentStandardSticker(sticker);
}

/** The stickers of packs in their order, by pack: one query. */
async function loadPacked(packIds: readonly string[]): Promise<ReadonlyMap<string | null, Sticker[]>> {
  if (packIds.length === 0) return new Map();
  const order = { sort_value: "ASC", id: "ASC" } as const;
  const stickers = await reader().find(Sticker, { where: { pack_id: In([...packIds]) }, order });
  return groupBy(stickers, ({ pack_id }) => pack_id);
}

/**
 * The packs that the host installed; there are none otherwise.
 * @see https://discord.com/developers/docs/resources/sticker#list-sticker-packs
 */
export async function listStickerPacks(): Promise<StickerPackList> {
  const packs = await reader().find(StickerPack, { order: { id: "ASC" } });
  const stickers = await loadPacked(packs.map(({ id }) => id));
  return { sticker_packs: packs.map((pack) => presentStickerPack(pack, stickers.get(pack.id) ?? [])) };
}

/**
 * @throws 10061
 * @see https://discord.com/developers/docs/resources/sticker#get-sticker-pack
 */
export async function readStickerPack(id: string): Promise<WirePack> {
  const pack = await reader().findOneBy(StickerPack, { id });
  if (!pack) throw UNKNOWN_STICKER_PACK();
  const stickers = await loadPacked([id]);
  return presentStickerPack(pack, stickers.get(id) ?? []);
}
