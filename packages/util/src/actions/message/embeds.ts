import type { EmbedInput } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { presentTimestamp } from "../../present/index.js";
import {
  Complaints,
  fallback,
  isObject,
  lengthOf,
  list,
  optional,
  required,
  shape,
  text,
  trimmed,
  whole,
  yesNo,
} from "./fields.js";
import type { Field, Stored } from "./fields.js";

/** How the embeds of a message show the pictures of several that have one URL: a grid of at most these many. */
const MAX_PICTURES = 4;

const link = text({ max: 2048 });

/** Without its main part an object says nothing. */
const worth =
  (key: string, field: Field): Field =>
  (value, path, complaints) => {
    const read = field(value, path, complaints);
    return isObject(read) && read[key] !== undefined ? read : undefined;
  };

const media = optional(
  worth(
    "url",
    shape({ url: optional(link), width: optional(whole(0, 4_294_967_295)), height: optional(whole(0, 4_294_967_295)) }),
  ),
);

const timestamp: Field = (value, path, complaints) => {
  const date = new Date(String(value));
  if (!value) return undefined;
  return Number.isNaN(date.getTime()) ? complaints.add(path, "DATE_TIME_TYPE_PARSE") : presentTimestamp(date);
};

/** A text that must be left after trimming. */
const filled =
  (max: number): Field =>
  (value, path, complaints) =>
    required(text({ min: 1, max }))(typeof value === "string" ? value.trim() || undefined : value, path, complaints);

const embed = shape({
  type: () => "rich",
  title: optional(trimmed(256)),
  description: optional(trimmed(4096)),
  url: optional(link),
  color: optional(whole(0, 0xffffff)),
  timestamp: optional(timestamp),
  footer: optional(worth("text", shape({ text: optional(trimmed(2048)), icon_url: optional(link) }))),
  author: optional(
    worth("name", shape({ name: optional(trimmed(256)), url: optional(link), icon_url: optional(link) })),
  ),
  image: media,
  thumbnail: media,
  fields: (value, path, complaints) => {
    const one = shape({ name: filled(256), value: filled(1024), inline: fallback(yesNo, false) });
    const read = optional(list(one, { max: 25 }))(value, path, complaints);
    return Array.isArray(read) && read.length > 0 ? read : undefined;
  },
});

const COUNTED = new Set(["title", "description", "name", "value", "text"]);

/** Characters that count towards a message's sum: titles, descriptions, fields, footers and authors. */
function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countCharacters(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + (typeof part === "string" && COUNTED.has(key) ? lengthOf(part) : countCharacters(part)),
    0,
  );
}

/** Nothing but its type is left. */
const isEmpty = (stored: Stored): boolean => Object.keys(stored).every((key) => key === "type");

/** Of several embeds with one URL the first is shown, with the pictures of the others. */
function mergeByUrl(embeds: readonly Stored[]): Stored[] {
  const pictures = new Map<unknown, number>();
  return embeds.flatMap((stored) => {
    const { type, url, image } = stored;
    const before = url === undefined ? undefined : pictures.get(url);
    if (before !== undefined && (!image || before >= MAX_PICTURES)) return [];
    if (url !== undefined) pictures.set(url, (before ?? 0) + (image ? 1 : 0));
    return [before === undefined ? stored : { type, url, image }];
  });
}

/**
 * The embeds as they are stored: trimmed, `type` forced to `rich`.
 * @throws 50035
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
export function storeEmbeds(inputs: readonly EmbedInput[]): Stored[] {
  const { maxEmbeds, maxEmbedCharacters } = Config.get().limits.message;
  const complaints = new Complaints();
  const embeds = (list(embed, { max: maxEmbeds })(inputs, "embeds", complaints) ?? []) as Stored[];
  complaints.throwAny();
  const empty = embeds.findIndex(isEmpty);
  if (empty >= 0) throw formError({ [`embeds.${empty}.description`]: fieldError("BASE_TYPE_REQUIRED") });
  if (countCharacters(embeds) > maxEmbedCharacters) {
    throw formError({ embeds: fieldError("MAX_EMBED_SIZE_EXCEEDED", { max: maxEmbedCharacters }) });
  }
  return mergeByUrl(embeds);
}
