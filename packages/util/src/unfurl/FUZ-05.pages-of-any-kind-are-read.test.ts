import fc from "fast-check";
import { decodeText } from "./decodeText.js";
import { describePage } from "./describePage.js";
import { readOembed } from "./oembed.js";
import { readPage } from "./readPage.js";

const TAGS = [
  "<html>",
  "<head>",
  "</head>",
  "<body>",
  "<title>",
  "</title>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<script>",
  "</",
  ">",
];
const PARTS = [
  "<meta ",
  "<link ",
  "property=",
  "name=",
  "content=",
  "href=",
  '"',
  "'",
  "/>",
  "&amp;",
  "&#0;",
  "&#x110000;",
];
const VALUES = ["og:title", "og:image", "og:video", "theme-color", "#fff", "//", "http://a", "rgb(", "\0", "\ud800"];
const html = fc
  .array(fc.oneof(fc.constantFrom(...TAGS, ...PARTS, ...VALUES), fc.string({ unit: "grapheme", maxLength: 6 })), {
    maxLength: 80,
  })
  .map((pieces) => pieces.join(""));

test("FUZ-05 whatever a page and its oEmbed answer say, a preview stays within its bounds", () => {
  fc.assert(
    fc.property(
      html,
      fc.oneof(fc.json(), html),
      fc.constantFrom("", "text/html; charset=utf-16le"),
      (page, json, type) => {
        const facts = readPage(decodeText(Buffer.from(page), type));
        const { title, description, color, provider, author, picture, video } = describePage(
          facts,
          readOembed(json),
          "https://example.com/",
        );
        const texts = [title, provider?.name, author?.name].every((text) => [...(text ?? "")].length <= 256);
        const urls = [provider?.url, author?.url, picture?.url, video?.url].every((url) =>
          /^https?:/.test(url ?? "http:"),
        );
        return texts && urls && [...(description ?? "")].length <= 350 && (color === undefined || color <= 0xffffff);
      },
    ),
    { numRuns: 10_000 },
  );
});
