import { decodeText } from "./decodeText.js";
import { describePage, readColor } from "./describePage.js";
import { readOembed } from "./oembed.js";
import { readPage } from "./readPage.js";

const BASE = "https://example.com/articles/1";
const describe1 = (html: string, oembed: object = {}) =>
  describePage(readPage(html), readOembed(JSON.stringify(oembed)), BASE);

test("Open Graph comes first, then Twitter's cards, then what a page has anyway", () => {
  const plain = `<title> The\n title </title><meta name="description" content="plain">`;
  const twitter = `<meta name="twitter:title" content="T"><meta name="twitter:description" content="t">`;
  const og = `<meta property="og:title" content="O &amp; G"><meta property="og:description" content="o">`;
  expect(describe1(plain)).toEqual({ title: "The title", description: "plain", isArticle: false });
  expect(describe1(plain + twitter)).toMatchObject({ title: "T", description: "t" });
  expect(describe1(og + plain + twitter)).toMatchObject({ title: "O & G", description: "o" });
  expect(describe1(`${og}<meta property="og:title" content="second">`)).toMatchObject({ title: "O & G" });
});

test("addresses are made absolute, and only those of the web are kept", () => {
  const image = (content: string) => describe1(`<meta property="og:image" content="${content}">`).picture?.url;
  expect(image("/a.png?b=1&amp;c=2")).toBe("https://example.com/a.png?b=1&c=2");
  expect(image("//cdn.example.com/a.png")).toBe("https://cdn.example.com/a.png");
  expect(image("a.png")).toBe("https://example.com/articles/a.png");
  for (const bad of ["data:image/png;base64,AAAA", "javascript:alert(1)", "http://[", `/${"a".repeat(3000)}`]) {
    expect(image(bad)).toBeUndefined();
  }
});

test("texts are one line and not too long, in whole characters", () => {
  const { title, description } = describe1(
    `<meta property="og:title" content="${"😀".repeat(300)}"><meta property="og:description" content="a\n\n b ${"c".repeat(999)}">`,
  );
  expect([...(title ?? "")]).toHaveLength(256);
  expect(title?.endsWith("😀…")).toBe(true);
  expect(description).toHaveLength(350);
  expect(description?.startsWith("a b ccc")).toBe(true);
});

test.each([
  ["#ff8800", 0xff8800],
  ["#F80", 0xff8800],
  ["rgb(1, 2, 3)", 0x010203],
  ["rgba(1 2 300 / 50%)", 0x0102ff],
  ["red", undefined],
  ["#ff88", undefined],
  ["", undefined],
])("the colour %s", (text, color) => {
  expect(readColor(text)).toBe(color);
  const page =
    describe1(`<title>a</title><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#000001">
    <meta name="theme-color" content="${text}">`);
  expect(page.color).toBe(color);
});

test("articles, films and players", () => {
  expect(describe1(`<meta property="og:type" content="article">`).isArticle).toBe(true);
  expect(describe1(`<meta name="twitter:card" content="summary_large_image">`).isArticle).toBe(true);
  const film = `<meta property="og:video" content="/a.mp4"><meta property="og:video:type" content="video/mp4">
    <meta property="og:video:width" content="640"><meta property="og:video:height" content="-1">`;
  expect(describe1(film).video).toEqual({ url: "https://example.com/a.mp4", type: "video/mp4", width: 640 });
  const html = `<iframe width="200" src="https://player.example/1?a=b&amp;c=d" allow="x"></iframe>`;
  expect(describe1("", { type: "video", html, width: "200", height: 100 }).video).toEqual({
    url: "https://player.example/1?a=b&c=d",
    type: "text/html",
    width: 200,
    height: 100,
  });
});

test("what oEmbed tells is added", () => {
  const oembed = {
    type: "photo",
    title: "Photo",
    author_name: "Somebody",
    author_url: "https://example.com/somebody",
    provider_name: "Example",
    provider_url: "javascript:alert(1)",
    url: "https://example.com/photo.jpg",
  };
  expect(describe1("", oembed)).toEqual({
    title: "Photo",
    author: { name: "Somebody", url: "https://example.com/somebody" },
    provider: { name: "Example" },
    picture: { url: "https://example.com/photo.jpg" },
    isArticle: false,
  });
});

test.each(["", "{", "[]", "null", '"text"', '{"title": 1, "width": "100%", "html": null}'])(
  "an oEmbed answer of %s tells nothing",
  (json) => {
    expect(Object.values(readOembed(json)).filter((value) => value !== undefined)).toEqual([]);
  },
);

test("an oEmbed answer is found by its link", () => {
  const link = (type: string) => `<link rel="alternate" type="${type}" href="/oembed?url=a&amp;b=c">`;
  expect(readPage(link("application/json+oembed")).oembed).toBe("/oembed?url=a&b=c");
  expect(readPage(link("text/xml+oembed")).oembed).toBeUndefined();
});

test.each([
  ["utf-8", Buffer.from(`<title>Grüße</title>`), ""],
  ["a header", Buffer.from(`<title>Grüße</title>`, "latin1"), "text/html; charset=ISO-8859-1"],
  ["a meta element", Buffer.from(`<meta charset="windows-1252"><title>Grüße</title>`, "latin1"), "text/html"],
  ["a byte order mark", Buffer.from("\ufeff<title>Grüße</title>", "utf16le"), "text/html; charset=utf-8"],
  ["no encoding that is known", Buffer.from(`<title>Grüße</title>`), "text/html; charset=klingon"],
])("the encoding told by %s", (_, body, contentType) => {
  expect(readPage(decodeText(body, contentType)).title).toBe("Grüße");
});

test.each([
  "<".repeat(1_000_000),
  "<meta ".repeat(150_000),
  `<meta content="${"a".repeat(1_000_000)}`,
  "<title>".repeat(140_000),
  "&amp;".repeat(200_000),
  `<meta name="a" content="b">`.repeat(40_000),
  "<!--".repeat(250_000),
  "<div>".repeat(200_000),
])("a page made to keep its reader busy (%#) is read in time", (html) => {
  const from = performance.now();
  readPage(html);
  expect(performance.now() - from).toBeLessThan(2000);
});
