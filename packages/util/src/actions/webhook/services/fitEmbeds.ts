import type { EmbedInput } from "@spacebar/schemas";

/**
 * How long the texts of an embed may be.
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
const LONGEST = { title: 256, description: 4096, author: 256, name: 256, value: 1024, footer: 2048 };
const MOST_FIELDS = 25;

/** The text's beginning, with an ellipsis for what was cut off; never half a character. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, Math.max(0, longest - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** What a message has room for. */
export interface Room {
  /** Characters of its text. */
  characters: number;
  embeds: number;
  /** Characters of all embeds together. */
  embedCharacters: number;
}

type Take = (text: string | null | undefined, longest: number) => string | undefined;

function fitFields(fields: EmbedInput["fields"], take: Take): EmbedInput["fields"] {
  return fields?.slice(0, MOST_FIELDS).flatMap((field) => {
    const [name, value] = [take(field.name, LONGEST.name), take(field.value, LONGEST.value)];
    return name && value ? { ...field, name, value } : [];
  });
}

function fitEmbed({ title, description, author, footer, fields, ...rest }: EmbedInput, take: Take): EmbedInput {
  const kept = { title: take(title, LONGEST.title), description: take(description, LONGEST.description) };
  const name = take(author?.name, LONGEST.author);
  const text = take(footer?.text, LONGEST.footer);
  return {
    ...rest,
    ...kept,
    ...(name && { author: { ...author, name } }),
    ...(text && { footer: { ...footer, text } }),
    fields: fitFields(fields, take),
  };
}

/** Embeds of a service that knows other limits than ours: what is too long is cut, what is too much is left out. */
export function fitEmbeds(embeds: readonly EmbedInput[], room: Room): EmbedInput[] {
  let left = room.embedCharacters;
  const take: Take = (text, longest) => {
    if (!text || left === 0) return undefined;
    const kept = clip(text, Math.min(longest, left));
    left -= kept.length;
    return kept;
  };
  return embeds.slice(0, room.embeds).flatMap((embed) => (left === 0 ? [] : fitEmbed(embed, take)));
}
