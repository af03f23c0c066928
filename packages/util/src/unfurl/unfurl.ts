import type { Embed } from "@spacebar/schemas";
import { EmbedType } from "discord-api-types/v10";
import { Config } from "../config/index.js";
import { OutgoingError, outgoingHttp, parseUrl } from "../lib/index.js";
import type { OutgoingHead, OutgoingResponse } from "../lib/index.js";
import { decodeText } from "./decodeText.js";
import { describePage } from "./describePage.js";
import type { PageDescription } from "./describePage.js";
import { describeMedia, probeMedia, takeMedia } from "./media.js";
import type { EmbedMedia } from "./media.js";
import { readOembed } from "./oembed.js";
import type { Oembed } from "./oembed.js";
import { readPage } from "./readPage.js";

/** What came of one link. */
export interface Unfurled {
  embeds: Embed[];
  /** What the site said; absent when it could not be asked. */
  response?: { headers: Readonly<Record<string, string>>; body?: string };
  /** Why it could not be asked. */
  error?: string;
}

/** A page's head is at its beginning. */
const MAX_PAGE_BYTES = 1024 * 1024;
const ACCEPT = "text/html,application/xhtml+xml,image/*,video/*;q=0.9,*/*;q=0.5";
const PAGES = new Set(["text/html", "application/xhtml+xml"]);
const ANIMATION = "image/gif";

const take = (head: OutgoingHead): number => (PAGES.has(head.contentType) ? MAX_PAGE_BYTES : takeMedia(head));

/** A host the instance makes no previews of, or one below it. */
function isBlocked(link: string): boolean {
  const host = parseUrl(link)?.hostname ?? "";
  return Config.get().unfurl.blockedHosts.some((blocked) => host === blocked || host.endsWith(`.${blocked}`));
}

async function fetchOembed(address: string | undefined, base: string): Promise<Oembed> {
  const url = address === undefined ? null : parseUrl(address, base);
  if (!url) return {};
  const answer = await outgoingHttp()
    .request(url.href, { headers: { accept: "application/json" }, maxBytes: MAX_PAGE_BYTES })
    .catch(() => null);
  return answer?.status === 200 ? readOembed(answer.body.toString("utf8")) : {};
}

/** A picture or a film by itself. */
function embedMedia(link: string, media: EmbedMedia): Embed {
  const isPicture = media.content_type?.startsWith("image/") ?? false;
  return isPicture
    ? { type: EmbedType.Image, url: link, thumbnail: media }
    : { type: EmbedType.Video, url: link, video: media };
}

async function filmOf({ video }: PageDescription): Promise<EmbedMedia | undefined> {
  if (!video) return undefined;
  const { url, type, width, height } = video;
  const size = width && height ? { width, height } : {};
  if (!type.startsWith("video/")) return { url, ...size };
  const found = await probeMedia(url);
  return found ? { ...size, ...found } : undefined;
}

async function pictureOf({ picture }: PageDescription): Promise<EmbedMedia | undefined> {
  const found = picture && (await probeMedia(picture.url));
  if (!found?.content_type?.startsWith("image/")) return undefined;
  return { ...found, ...(picture?.description && { description: picture.description }) };
}

/** @see https://discord.com/developers/docs/resources/message#embed-object-embed-types */
function typeOf({ isArticle }: PageDescription, thumbnail?: EmbedMedia, video?: EmbedMedia): EmbedType {
  const isFile = video?.content_type !== undefined;
  if (video) return isFile && thumbnail?.content_type === ANIMATION ? EmbedType.GIFV : EmbedType.Video;
  return isArticle ? EmbedType.Article : EmbedType.Link;
}

async function embedPage(link: string, description: PageDescription): Promise<Embed[]> {
  const [thumbnail, video] = await Promise.all([pictureOf(description), filmOf(description)]);
  const { title, description: text, color, provider, author } = description;
  if (!title && !text && !thumbnail && !video) return [];
  const type = typeOf(description, thumbnail, video);
  const media = { ...(thumbnail && { thumbnail }), ...(video && { video }) };
  // What moves speaks for itself.
  if (type === EmbedType.GIFV) return [{ type, url: link, ...(provider && { provider }), ...media }];
  return [
    {
      type,
      url: link,
      ...(title && { title }),
      ...(text && { description: text }),
      ...(color !== undefined && { color }),
      ...(provider && { provider }),
      ...(author && { author }),
      ...media,
    },
  ];
}

async function embedAnswer(link: string, answer: OutgoingResponse): Promise<Unfurled> {
  const { headers, contentType, status, url } = answer;
  const isFound = status >= 200 && status < 300;
  if (!isFound) return { embeds: [], response: { headers }, error: `The site answered with ${status}.` };
  if (!PAGES.has(contentType)) {
    const media = await describeMedia(link, answer);
    return { embeds: media ? [embedMedia(link, media)] : [], response: { headers } };
  }
  const body = decodeText(answer.body, headers["content-type"] ?? "");
  const facts = readPage(body);
  const oembed = await fetchOembed(facts.oembed, url);
  return { embeds: await embedPage(link, describePage(facts, oembed, url)), response: { headers, body } };
}

/**
 * Asks a site what it is and makes an embed of what it says, without any cache. What the other side does wrong is told, not thrown.
 * @throws BusyError too many pictures are being looked at
 */
export async function unfurl(link: string): Promise<Unfurled> {
  if (isBlocked(link)) return { embeds: [], error: "The instance makes no previews of this site." };
  try {
    return await embedAnswer(link, await outgoingHttp().request(link, { headers: { accept: ACCEPT }, take }));
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    return { embeds: [], error: error.message };
  }
}
