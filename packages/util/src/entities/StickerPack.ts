import { Entity } from "typeorm";
import { IdColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** Stickers for everybody, installed by the host. */
@Entity("sticker_packs")
export class StickerPack {
  @IdColumn()
  id!: string;

  @StringColumn(100)
  name!: string;

  @StringColumn(500)
  description!: string;

  @SnowflakeColumn()
  sku_id!: string;

  @SnowflakeColumn({ nullable: true })
  cover_sticker_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  banner_asset_id!: string | null;
}
