import { Parser } from "htmlparser2";

/** What a page says of itself, by the names it says it under. */
export interface PageFacts {
  title: string;
  /** Open Graph, Twitter's cards and plain meta elements, lower case; the first of each name. */
  meta: ReadonlyMap<string, string>;
  /** Where the page's oEmbed answer is; relative addresses are possible. */
  oembed: string | undefined;
}

const MAX_META = 400;
const MAX_VALUE = 4096;
const MAX_TITLE = 1024;
/** Fed in slices: a page is left as soon as nothing more is to be learned of it. */
const SLICE = 16 * 1024;
/** The parser's work grows with the depth of a page; no honest one is deeper before it has said what it is. */
const MAX_DEPTH = 512;
const OEMBED_TYPES = new Set(["application/json+oembed", "text/json+oembed"]);

type Attributes = Readonly<Record<string, string>>;

class Reading implements PageFacts {
  title = "";
  readonly meta = new Map<string, string>();
  oembed: string | undefined;
  isOver = false;
  #inTitle = false;
  #depth = 0;

  open(name: string, attributes: Attributes): void {
    if (++this.#depth > MAX_DEPTH) this.isOver = true;
    if (name === "meta") this.#addMeta(attributes);
    else if (name === "link") this.#addLink(attributes);
    else if (name === "title") this.#inTitle = this.title === "";
    // Some pages forget to end their head, and some describe themselves in their body.
    else if (name === "body") this.isOver ||= this.meta.has("og:title") || this.meta.has("twitter:title");
  }

  text(data: string): void {
    if (this.#inTitle && this.title.length < MAX_TITLE) this.title += data.slice(0, MAX_TITLE);
  }

  close(name: string): void {
    this.#depth--;
    if (name === "title") this.#inTitle = false;
  }

  #addMeta(attributes: Attributes): void {
    const name = (attributes["property"] ?? attributes["name"] ?? attributes["itemprop"] ?? "").trim().toLowerCase();
    const content = attributes["content"]?.trim().slice(0, MAX_VALUE);
    if (!name || !content || name.length > 64 || this.meta.has(name) || this.meta.size >= MAX_META) return;
    // A colour for dark screens is not the page's first one.
    if (name === "theme-color" && /dark/i.test(attributes["media"] ?? "")) return;
    this.meta.set(name, content);
  }

  #addLink({ rel = "", type = "", href = "" }: Attributes): void {
    const isOembed = /\balternate\b/i.test(rel) && OEMBED_TYPES.has(type.trim().toLowerCase());
    if (isOembed && href && href.length <= 2048) this.oembed ??= href.trim();
  }
}

/** Reads what a page tells those who link to it. Any text is read; what is no HTML tells nothing. */
export function readPage(html: string): PageFacts {
  const reading = new Reading();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reading.open(name, attributes),
      ontext: (data) => reading.text(data),
      onclosetag: (name) => reading.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < html.length && !reading.isOver; at += SLICE) parser.write(html.slice(at, at + SLICE));
  if (!reading.isOver) parser.end();
  return reading;
}
