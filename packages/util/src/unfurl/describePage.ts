import { parseUrl } from "../lib/index.js";
import type { Oembed } from "./oembed.js";
import type { PageFacts } from "./readPage.js";

/** What a preview of a page is made of; addresses are absolute, texts are trimmed and cut. */
export interface PageDescription {
  title?: string;
  description?: string;
  color?: number;
  provider?: { name: string; url?: string };
  author?: { name: string; url?: string };
  /** A large picture belongs to the page, and is not an ornament of the link. */
  isArticle: boolean;
  picture?: { url: string; description?: string };
  video?: { url: string; type: string; width?: number; height?: number };
}

const MAX_TITLE = 256;
const MAX_NAME = 256;
/** Two or three sentences: the page itself has the rest. */
const MAX_DESCRIPTION = 350;
const MAX_URL = 2048;
const MAX_SIDE = 10_000;

const HEX = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;
const RGB = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/i;

/** `#abc`, `#aabbcc`, `rgb(1, 2, 3)`; other ways to write a colour are not read. */
export function readColor(text: string | undefined): number | undefined {
  const [, hex] = HEX.exec(text?.trim() ?? "") ?? [];
  if (hex) return parseInt(hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex, 16);
  const [, ...parts] = RGB.exec(text?.trim() ?? "") ?? [];
  if (parts.length < 3) return undefined;
  return parts.reduce((color, part) => color * 256 + Math.min(255, Number(part)), 0);
}

/** One line of at most so many characters, whole ones. */
function shorten(text: string | undefined, max: number): string | undefined {
  const line = text?.replace(/\s+/g, " ").trim();
  if (!line) return undefined;
  const characters = [...line];
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join("")}…`;
}

function absolute(address: string | undefined, base: string): string | undefined {
  const url = address ? parseUrl(address, base) : null;
  const isWeb = url !== null && ["http:", "https:"].includes(url.protocol) && url.href.length <= MAX_URL;
  return isWeb ? url.href : undefined;
}

const named = (name: string | undefined, address: string | undefined, base: string) => {
  const short = shorten(name, MAX_NAME);
  const url = absolute(address, base);
  return short && { name: short, ...(url && { url }) };
};

function side(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number <= MAX_SIDE ? number : undefined;
}

type Pick = (...names: string[]) => string | undefined;

const picker =
  ({ meta }: PageFacts): Pick =>
  (...names) => {
    const found = names.find((name) => meta.has(name));
    return found === undefined ? undefined : meta.get(found);
  };

/** The address of the player in an oEmbed answer's markup. */
function framed(html: string | undefined): string | undefined {
  const [, address] = /<iframe[^>]{0,2000}?\ssrc=["']([^"']{1,2048})["']/i.exec(html ?? "") ?? [];
  return address?.replaceAll("&amp;", "&");
}

function videoOf(pick: Pick, oembed: Oembed, base: string): PageDescription["video"] {
  const own = absolute(pick("og:video:secure_url", "og:video:url", "og:video", "twitter:player"), base);
  const width = side(pick("og:video:width", "twitter:player:width"));
  const height = side(pick("og:video:height", "twitter:player:height"));
  if (own) return { url: own, type: pick("og:video:type")?.toLowerCase() ?? "text/html", width, height };
  const player = oembed.type === "video" ? absolute(framed(oembed.html), base) : undefined;
  return player === undefined
    ? undefined
    : { url: player, type: "text/html", width: oembed.width, height: oembed.height };
}

function pictureOf(pick: Pick, oembed: Oembed, base: string): PageDescription["picture"] {
  const photo = oembed.type === "photo" ? oembed.url : undefined;
  const address =
    photo ??
    pick("og:image:secure_url", "og:image:url", "og:image", "twitter:image", "twitter:image:src") ??
    oembed.thumbnail_url;
  const url = absolute(address, base);
  const description = shorten(pick("og:image:alt", "twitter:image:alt"), 1024);
  return url ? { url, ...(description && { description }) } : undefined;
}

const withoutEmpty = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== "")) as T;

/** What a page and its oEmbed answer say together. @param base where the page is */
export function describePage(facts: PageFacts, oembed: Oembed, base: string): PageDescription {
  const pick = picker(facts);
  const isArticle = pick("og:type")?.toLowerCase() === "article" || pick("twitter:card") === "summary_large_image";
  return withoutEmpty<PageDescription>({
    title: shorten(pick("og:title", "twitter:title") ?? oembed.title ?? facts.title, MAX_TITLE),
    description: shorten(pick("og:description", "twitter:description", "description"), MAX_DESCRIPTION),
    color: readColor(pick("theme-color")),
    provider: named(pick("og:site_name") ?? oembed.provider_name, oembed.provider_url, base) || undefined,
    author: named(oembed.author_name, oembed.author_url, base) || undefined,
    isArticle,
    picture: pictureOf(pick, oembed, base),
    video: videoOf(pick, oembed, base),
  });
}
