/** The parts of an oEmbed answer that previews show. @see https://oembed.com/ */
export interface Oembed {
  type?: string;
  title?: string;
  author_name?: string;
  author_url?: string;
  provider_name?: string;
  provider_url?: string;
  thumbnail_url?: string;
  /** Of type `photo`. */
  url?: string;
  html?: string;
  width?: number;
  height?: number;
}

const TEXTS = [
  "type",
  "title",
  "author_name",
  "author_url",
  "provider_name",
  "provider_url",
  "thumbnail_url",
  "url",
  "html",
] as const;
const MAX_SIDE = 10_000;

/** Some write numbers as text, some write `null` and some `"100%"`. */
function side(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number > 0 && number <= MAX_SIDE
    ? number
    : undefined;
}

/** Reads an oEmbed answer in JSON; what is none tells nothing. */
export function readOembed(json: string): Oembed {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return {};
  }
  if (typeof value !== "object" || value === null) return {};
  const given = value as Record<string, unknown>;
  const texts = TEXTS.flatMap((key) => {
    const text = given[key];
    return typeof text === "string" && text.trim() ? [[key, text.trim().slice(0, 4096)] as const] : [];
  });
  return { ...Object.fromEntries(texts), width: side(given["width"]), height: side(given["height"]) };
}
