import { readFile } from "node:fs/promises";
import type { Sticker as WireSticker, StickerCreate } from "@spacebar/schemas";
import { GuildFeature } from "discord-api-types/v10";
import type { GuildAccess } from "../../access/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Sticker } from "../../entities/index.js";
import type { Guild } from "../../entities/index.js";
import { fieldError, formError, MAXIMUM_NUMBER_OF_STICKERS_REACHED } from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentSticker } from "../../present/index.js";
import { inspectSticker, MAX_STICKER_BYTES, stickerKey } from "../../storage/index.js";
import type { StickerFile } from "../../storage/index.js";
import { auditSticker } from "../expression/audit.js";
import { slotsOf } from "../expression/slots.js";
import { withObject } from "../expression/withObject.js";
import { lockGuild } from "../guild/lockGuild.js";
import { emitStickers } from "./emitStickers.js";

/** A file that came with the request. */
interface Received {
  readonly path: string;
  readonly size: number;
}

const mayUseVectors = ({ features }: Guild): boolean =>
  features.includes(GuildFeature.Verified) || features.includes(GuildFeature.Partnered);

async function readStickerFile(guild: Guild, file: Received | undefined): Promise<StickerFile> {
  if (!file) throw formError({ file: fieldError("BASE_TYPE_REQUIRED") });
  if (file.size > MAX_STICKER_BYTES)
    throw formError({ file: fieldError("FILE_TOO_LARGE", { max: MAX_STICKER_BYTES }) });
  return inspectSticker(await readFile(file.path), { vectors: mayUseVectors(guild) });
}

/**
 * Makes a sticker for a guild's members. Lottie animations are for verified and partnered guilds.
 * @throws 50035 no file, too large a one, a broken one · 50123, 170001 to 170007 not what a sticker may be · 30039 the guild has too many
 * @see https://discord.com/developers/docs/resources/sticker#create-guild-sticker
 */
export async function createSticker(
  by: GuildAccess<"CREATE_GUILD_EXPRESSIONS">,
  { name, description, tags }: StickerCreate,
  [file]: readonly Received[],
): Promise<WireSticker> {
  const { actor, guild } = by;
  const { bytes, format } = await readStickerFile(guild, file);
  const id = Snowflake.generate();
  const sticker = Object.assign(new Sticker(), {
    id,
    guild_id: guild.id,
    pack_id: null,
    name,
    description: description ?? null,
    tags,
    format_type: format,
    user_id: actor.user.id,
    sort_value: 0,
  });
  return withObject({ table: Sticker, id, key: stickerKey(id), bytes }, () =>
    transaction(async (db) => {
      const max = slotsOf(await lockGuild(db, guild.id), "maxStickers");
      if ((await db.countBy(Sticker, { guild_id: guild.id })) >= max) throw MAXIMUM_NUMBER_OF_STICKERS_REACHED({ max });
      await insertRows(db, Sticker, [sticker]);
      await emitStickers(db, guild.id);
      await auditSticker(db, by, null, sticker);
      return presentSticker(sticker, actor.user);
    }),
  );
}
