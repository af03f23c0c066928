import type { EmbedInput } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { presentTimestamp } from "../../present/index.js";

type Stored = Record<string, unknown>;

const text = (value: string | null | undefined): string | undefined => value?.trim() || undefined;

/** Drops what is empty, so that `null`, `""` and absent are stored alike. */
const compact = (object: Stored): Stored =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));

const media = (input: EmbedInput["image"]): Stored | undefined =>
  input?.url ? compact({ url: input.url, width: input.width, height: input.height }) : undefined;

function timestamp(value: string | null | undefined, path: string): string | undefined {
  if (!value) return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw formError({ [path]: fieldError("DATE_TIME_TYPE_PARSE", { value }) });
  return presentTimestamp(date);
}

function storeEmbed(input: EmbedInput, index: number): Stored {
  const footer = text(input.footer?.text);
  const author = text(input.author?.name);
  const fields = input.fields?.map(({ name, value, inline }) => ({
    name: name.trim(),
    value: value.trim(),
    inline: inline ?? false,
  }));
  return compact({
    type: "rich",
    title: text(input.title),
    description: text(input.description),
    url: input.url,
    color: input.color,
    timestamp: timestamp(input.timestamp, `embeds.${index}.timestamp`),
    footer: footer && compact({ text: footer, icon_url: input.footer?.icon_url }),
    author: author && compact({ name: author, url: input.author?.url, icon_url: input.author?.icon_url }),
    image: media(input.image),
    thumbnail: media(input.thumbnail),
    fields: fields?.length ? fields : undefined,
  });
}

const COUNTED = new Set(["title", "description", "name", "value", "text"]);

/** Characters that count towards a message's sum: titles, descriptions, fields, footers and authors. */
function countCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countCharacters(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + (typeof part === "string" && COUNTED.has(key) ? part.length : countCharacters(part)),
    0,
  );
}

/** Nothing but its type is left. */
function isEmpty(embed: Stored): boolean {
  return Object.keys(embed).every((key) => key === "type");
}

/**
 * The embeds as they are stored: trimmed, `type` forced to `rich`.
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
export function storeEmbeds(inputs: readonly EmbedInput[]): Stored[] {
  const { maxEmbeds, maxEmbedCharacters } = Config.get().limits.message;
  if (inputs.length > maxEmbeds) throw formError({ embeds: fieldError("BASE_TYPE_MAX_LENGTH", { max: maxEmbeds }) });
  const embeds = inputs.map(storeEmbed);
  const empty = embeds.findIndex(isEmpty);
  if (empty >= 0) throw formError({ [`embeds.${empty}.description`]: fieldError("BASE_TYPE_REQUIRED") });
  if (countCharacters(embeds) > maxEmbedCharacters) {
    throw formError({ embeds: fieldError("MAX_EMBED_SIZE_EXCEEDED", { max: maxEmbedCharacters }) });
  }
  return embeds;
}
