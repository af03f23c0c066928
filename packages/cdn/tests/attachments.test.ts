import sharp from "sharp";
import { onBundle, until } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { jpeg, png, sendFile, sendFiles } from "./support/files.js";

onBundle("an attachment", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  beforeAll(async () => {
    ({ owner, guild } = await network().seed.community(0));
  });

  const send = (name: string, content: Buffer | string) => sendFile(owner, guild.channelId, name, content);

  test("is described by its content and comes back byte by byte", async () => {
    const picture = await png({ width: 40, height: 30 });
    const attachment = await send("cat picture.txt", picture);
    expect(attachment).toMatchObject({
      filename: "cat_picture.txt",
      title: "cat picture",
      content_type: "image/png",
      size: picture.length,
      width: 40,
      height: 30,
    });
    expect(attachment.proxy_url).toBe(attachment.url);
    const answer = await fetch(attachment.url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(picture.length),
      "accept-ranges": "bytes",
      "cross-origin-resource-policy": "cross-origin",
      "cache-control": expect.stringMatching(/^public, max-age=\d+, immutable$/),
    });
  });

  test("matches its description by number, and shows where an embed names it", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: 8n });
    const files = [
      { name: "a.png", content: await png() },
      { name: "b c.jpg", content: await jpeg() },
    ];
    const message = await sendFiles(bot, guild.channelId, files, {
      attachments: [
        { id: 1, description: "the second" },
        { id: 0, description: "the first" },
      ],
      embeds: [{ title: "look", image: { url: "attachment://b_c.jpg" } }],
    });
    expect(message.attachments.map(({ filename, description }) => [filename, description])).toEqual([
      ["a.png", "the first"],
    ]);
    const { image } = message.embeds[0]!;
    expect(image).toMatchObject({ url: expect.stringContaining("/b_c.jpg?ex="), width: 20, height: 30 });
    expect((await fetch(image!.url)).status).toBe(200);
  });

  test("comes in parts", async () => {
    const { url } = await send("digits.txt", "0123456789");
    const part = async (range: string, more: Record<string, string> = {}) => {
      const answer = await fetch(url, { headers: { range, ...more } });
      return [
        answer.status,
        await answer.text(),
        answer.headers.get("content-range"),
        answer.headers.get("content-length"),
      ];
    };
    expect(await part("bytes=2-4")).toEqual([206, "234", "bytes 2-4/10", "3"]);
    expect(await part("bytes=7-")).toEqual([206, "789", "bytes 7-9/10", "3"]);
    expect(await part("bytes=-2")).toEqual([206, "89", "bytes 8-9/10", "2"]);
    expect(await part("bytes=8-99")).toEqual([206, "89", "bytes 8-9/10", "2"]);
    expect((await part("bytes=10-12")).slice(0, 3)).toEqual([416, "", "bytes */10"]);
    expect((await part("bytes=0-1,4-5")).slice(0, 2)).toEqual([200, "0123456789"]);
    expect((await part("cats=0-1")).slice(0, 2)).toEqual([200, "0123456789"]);
    expect((await part("bytes=2-4", { "if-range": '"another"' })).slice(0, 2)).toEqual([200, "0123456789"]);
  });

  test("is not sent again to whom has it, nor to HEAD", async () => {
    const { url } = await send("digits.txt", "0123456789");
    const first = await fetch(url);
    const etag = first.headers.get("etag")!;
    const modified = first.headers.get("last-modified")!;
    const again = await fetch(url, { headers: { "if-none-match": `"x", W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    expect((await fetch(url, { headers: { "if-modified-since": modified } })).status).toBe(304);
    expect((await fetch(url, { headers: { "if-none-match": '"x"', "if-modified-since": modified } })).status).toBe(200);
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "10"]);
  });

  test("can be had smaller and in another format when it is a picture", async () => {
    const { proxy_url } = await send("big.png", await png({ width: 800, height: 400 }));
    const answer = await fetch(`${proxy_url}width=90&height=45&format=webp`);
    expect(answer.headers.get("content-type")).toBe("image/webp");
    const facts = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([facts.format, facts.width, facts.height]).toEqual(["webp", 90, 45]);
  });

  test("of a message that an edit does not list is gone, and a new one is added", async () => {
    const files = [
      { name: "a.txt", content: "a" },
      { name: "b.txt", content: "b" },
    ];
    const { id, attachments } = await sendFiles(owner, guild.channelId, files);
    const [a, b] = attachments;
    const form = new FormData();
    form.append("payload_json", JSON.stringify({ attachments: [{ id: b!.id, description: "kept" }, { id: 0 }] }));
    form.append("files[0]", new Blob(["c"]), "c.txt");
    const edited = await owner.rest.patch(`/channels/${guild.channelId}/messages/${id}`, form);
    expect(edited.status).toBe(200);
    expect(edited.body.attachments.map(({ filename }: { filename: string }) => filename)).toEqual(["b.txt", "c.txt"]);
    expect(edited.body.attachments[0].description).toBe("kept");
    const texts = edited.body.attachments.map(async ({ url }: { url: string }) => (await fetch(url)).text());
    expect(await Promise.all(texts)).toEqual(["b", "c"]);
    await until(async () => (await fetch(a!.url)).status === 404, { what: "The removed file" });
  });
});
