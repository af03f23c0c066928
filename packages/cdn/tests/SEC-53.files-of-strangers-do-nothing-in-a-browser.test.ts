import sharp from "sharp";
import { onBundle } from "@spacebar/testkit";
import { gif, jpeg, png, sendFiles } from "./support/files.js";

const HTML = "<!doctype html><script>alert(1)</script>";
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const PDF = "%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj";
const OGG = Buffer.concat([Buffer.from("OggS\0\x02"), Buffer.alloc(22), Buffer.from("\x01vorbis"), Buffer.alloc(200)]);
const MP4 = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"), Buffer.alloc(100)]);
const WEBM = Buffer.concat([
  Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex"),
  Buffer.alloc(100),
]);

type Row = [
  name: string,
  content: Buffer | string | (() => Promise<Buffer>),
  type: string,
  disposition: "inline" | "attachment",
];

const text = (name: string, content: string): Row => [name, content, "text/plain; charset=utf-8", "attachment"];

/** What a file is called and holds, what it is taken for, and whether a browser shows it or saves it. */
const TABLE: Row[] = [
  ["a.png", png, "image/png", "inline"],
  ["a.jpg", jpeg, "image/jpeg", "inline"],
  ["a.gif", () => gif(2), "image/gif", "inline"],
  [
    "a.webp",
    async () =>
      sharp(await png())
        .webp()
        .toBuffer(),
    "image/webp",
    "inline",
  ],
  [
    "a.avif",
    async () =>
      sharp(await png())
        .avif()
        .toBuffer(),
    "image/avif",
    "inline",
  ],
  ["a.ogg", OGG, "audio/ogg", "inline"],
  ["a.mp4", MP4, "video/mp4", "inline"],
  ["a.webm", WEBM, "video/webm", "inline"],
  ["picture.html", png, "image/png", "inline"],
  ["picture.svg", jpeg, "image/jpeg", "inline"],
  ["page.png", HTML, "application/octet-stream", "attachment"],
  ["page.jpg", HTML, "application/octet-stream", "attachment"],
  ["page.mp4", HTML, "application/octet-stream", "attachment"],
  ["drawing.png", SVG, "application/octet-stream", "attachment"],
  text("page.html", HTML),
  text("page.htm", HTML),
  text("page.xhtml", HTML),
  text("page.shtml", HTML),
  text("feed.xml", "<?xml version='1.0'?><x/>"),
  text("sheet.xsl", "<?xml version='1.0'?><x/>"),
  text("run.js", "alert(1)"),
  text("run.mjs", "alert(1)"),
  text("style.css", "body{}"),
  text("note.txt", "hello"),
  text("note.txt", HTML),
  ["log.csv", "a,b", "text/csv; charset=utf-8", "attachment"],
  ["binary.txt", Buffer.from([0, 1, 2, 255]), "application/octet-stream", "attachment"],
  ["drawing.svg", SVG, "image/svg+xml", "attachment"],
  ["paper.pdf", PDF, "application/pdf", "attachment"],
  ["paper", PDF, "application/pdf", "attachment"],
  ["archive.zip", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(30)]), "application/zip", "attachment"],
  ["page", HTML, "application/octet-stream", "attachment"],
  ["mail.eml", HTML, "message/rfc822", "attachment"],
  ["archive.mhtml", HTML, "message/rfc822", "attachment"],
  ["flash.swf", Buffer.from("FWS\x09aaaaaaaaaaaaaa"), "application/x-shockwave-flash", "attachment"],
  ["code.wasm", Buffer.from("\0asm\x01\0\0\0", "latin1"), "text/plain; charset=utf-8", "attachment"],
  ["nothing.bin", "", "application/octet-stream", "attachment"],
];

/** One file that is two: what begins it decides. */
const POLYGLOTS: Row[] = [HTML, SVG, PDF, "PK\x03\x04", "#!/bin/sh\n", "alert(1)//", "MZ"].flatMap((payload): Row[] => [
  [`p.html`, async () => Buffer.concat([await png(), Buffer.from(payload)]), "image/png", "inline"],
  [`p.svg`, async () => Buffer.concat([await jpeg(), Buffer.from(payload)]), "image/jpeg", "inline"],
  [`p.js`, async () => Buffer.concat([await gif(2), Buffer.from(payload)]), "image/gif", "inline"],
]);

const PLAYED = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

onBundle("SEC-53", (network) => {
  test("every file is sent with what it is, shown only when it is harmless, and allowed nothing", async () => {
    const { owner, guild } = await network().seed.community(0);
    for (const [name, content, type, disposition] of [...TABLE, ...POLYGLOTS]) {
      const bytes = typeof content === "function" ? await content() : content;
      const { attachments } = await sendFiles(owner, guild.channelId, [{ name, content: bytes }]);
      expect([name, attachments[0]!.content_type]).toEqual([name, type]);
      const { headers } = await fetch(attachments[0]!.url);
      expect([name, headers.get("content-type"), headers.get("content-disposition")]).toEqual([
        name,
        type,
        `${disposition}; filename="${name}"; filename*=UTF-8''${name}`,
      ]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("content-security-policy")).toBe(
        disposition === "inline" ? PLAYED : "sandbox; default-src 'none'",
      );
      expect(headers.get("set-cookie")).toBeNull();
    }
  });

  test("a name in any script survives the header", async () => {
    const { owner, guild } = await network().seed.community(0);
    const { attachments } = await sendFiles(owner, guild.channelId, [{ name: "Ünïcödé (猫).txt", content: "x" }]);
    const { headers } = await fetch(attachments[0]!.url);
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="_n_c_d__(_).txt"; filename*=UTF-8''%C3%9Cn%C3%AFc%C3%B6d%C3%A9_%28%E7%8C%AB%29.txt`,
    );
  });

  test("SEC-60: pages of any origin may read the files", async () => {
    const { headers } = await fetch(`${network().cdnUrl}/embed/avatars/0.png`, {
      headers: { origin: "https://web.example" },
    });
    expect(headers.get("access-control-allow-origin")).toBe("https://web.example");
    expect(headers.get("vary")).toContain("Origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });
});
