import type { EntityManager } from "typeorm";
import { Emoji, SoundboardSound, Sticker } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import type { ShownEmoji, ShownSound, ShownSticker } from "../../present/index.js";

/** What a guild made for its members, the oldest first. */
export interface GuildExpressions {
  readonly emojis: readonly ShownEmoji[];
  readonly stickers: readonly ShownSticker[];
  readonly sounds: readonly ShownSound[];
}

type Kind = "emoji" | "sticker" | "sound";

/** A row of any of the three: what `about`, `tags`, `mode`, `reference` and `volume` hold depends on the kind. */
interface Row {
  kind: Kind;
  id: string | number | bigint;
  guild_id: string | number | bigint;
  name: string;
  about: string | null;
  tags: string;
  mode: string | number | bigint;
  reference: string | number | bigint | null;
  volume: number;
}

/** `about`, `tags`, `mode`, `reference` and `volume`; what a kind lacks is a constant of the column's type, as unions want it. */
const COLUMNS: Readonly<Record<Kind, string>> = {
  emoji: "roles, '', CASE WHEN animated THEN 1 ELSE 0 END, id, 1.0",
  sticker: "description, tags, format_type, id, 1.0",
  sound: "emoji_name, '', 0, emoji_id, volume",
};
const TABLES: Readonly<Record<Kind, new () => object>> = { emoji: Emoji, sticker: Sticker, sound: SoundboardSound };
const NAMES = ["kind", "id", "guild_id", "name", "about", "tags", "mode", "reference", "volume"];

/**
 * One part of the union. The query builder orders columns as it likes, so it is written out; the ids are numbers in its text, because
 * one list of parameters cannot serve three parts in every dialect.
 */
function selectKind(db: EntityManager, kind: Kind, guildIds: readonly string[]): string {
  const columns = `'${kind}', id, guild_id, name, ${COLUMNS[kind]}`;
  const { tableName } = db.connection.getMetadata(TABLES[kind]);
  const ids = guildIds.map((id) => BigInt(id)).join();
  return `SELECT ${columns} FROM ${tableName} WHERE guild_id IN (${ids})`;
}

const idOf = ({ id }: Row): string => String(id);
const guildOf = ({ guild_id }: Row): string => String(guild_id);

const toEmoji = (row: Row): ShownEmoji => ({
  id: idOf(row),
  name: row.name,
  roles: JSON.parse(row.about ?? "[]") as string[],
  animated: Number(row.mode) === 1,
});

const toSticker = (row: Row): ShownSticker => ({
  id: idOf(row),
  guild_id: guildOf(row),
  name: row.name,
  description: row.about,
  tags: row.tags,
  format_type: Number(row.mode),
});

const toSound = (row: Row): ShownSound => ({
  id: idOf(row),
  guild_id: guildOf(row),
  name: row.name,
  volume: Number(row.volume),
  emoji_id: row.reference === null ? null : String(row.reference),
  emoji_name: row.about,
});

function toExpressions(rows: readonly Row[]): GuildExpressions {
  const of = (kind: Kind) => rows.filter((row) => row.kind === kind);
  return { emojis: of("emoji").map(toEmoji), stickers: of("sticker").map(toSticker), sounds: of("sound").map(toSound) };
}

/** The expressions of these guilds, by guild. One query: whoever identifies waits for it. */
export async function findExpressions(
  db: EntityManager,
  guildIds: readonly string[],
): Promise<(guildId: string) => GuildExpressions> {
  if (guildIds.length === 0) return () => toExpressions([]);
  const parts = (["emoji", "sticker", "sound"] as const).map((kind) => selectKind(db, kind, guildIds));
  const named = NAMES.map((name) => `made.${name}`).join();
  const union = `WITH made (${NAMES.join()}) AS (${parts.join(" UNION ALL ")})`;
  const rows = await db.query<Row[]>(`${union} SELECT ${named} FROM made ORDER BY made.id`);
  const byGuild = groupBy(rows, guildOf);
  return (guildId) => toExpressions(byGuild.get(guildId) ?? []);
}
