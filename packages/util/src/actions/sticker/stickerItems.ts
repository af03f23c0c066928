import type { StickerItem } from "@spacebar/schemas";
import { In } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { reader } from "../../db/index.js";
import { Member, Sticker } from "../../entities/index.js";
import {
  fieldError,
  formError,
  UNKNOWN_STICKER,
  YOU_DO_NOT_HAVE_PERMISSION_TO_SEND_THIS_STICKER,
} from "../../errors/index.js";
import { presentStickerItem } from "../../present/index.js";

/** Stickers of other guilds need the permission, and being in that guild. */
async function checkExternal(
  { actor, guild, permissions }: ChannelAccess,
  stickers: readonly Sticker[],
): Promise<void> {
  const guildIds = stickers.flatMap(({ guild_id }) => (guild_id && guild_id !== guild?.id ? guild_id : []));
  if (guildIds.length === 0) return;
  if (!permissions.has("USE_EXTERNAL_STICKERS")) throw YOU_DO_NOT_HAVE_PERMISSION_TO_SEND_THIS_STICKER();
  const wanted = [...new Set(guildIds)];
  const members = await reader().countBy(Member, { user_id: actor.user.id, guild_id: In(wanted) });
  if (members < wanted.length) throw YOU_DO_NOT_HAVE_PERMISSION_TO_SEND_THIS_STICKER();
}

/**
 * The stickers that a message is to show, as it stores and shows them, in the order asked for. At most two queries; none for none.
 * @param ids of the request, as they came
 * @throws 50035 too many · 10060 there is no such sticker · 50600 the sender may not send one of them there
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
export async function stickerItems(ids: readonly string[], by: ChannelAccess): Promise<StickerItem[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const max = Config.get().limits.message.maxStickers;
  if (wanted.length > max) throw formError({ sticker_ids: fieldError("BASE_TYPE_MAX_LENGTH", { max }) });
  const found = await reader().findBy(Sticker, { id: In(wanted) });
  const stickers = wanted.map((id) => {
    const sticker = found.find((one) => one.id === id);
    if (!sticker) throw UNKNOWN_STICKER();
    return sticker;
  });
  await checkExternal(by, stickers);
  return stickers.map(presentStickerItem);
}
