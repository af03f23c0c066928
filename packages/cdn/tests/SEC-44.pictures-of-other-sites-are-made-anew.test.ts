import { createHmac } from "node:crypto";
import type { APIEmbed, APIMessage } from "discord-api-types/v10";
import sharp from "sharp";
import { unfurlsEnded } from "@spacebar/util/actions";
import { database } from "@spacebar/util/db";
import { externalMediaPath, useOutgoingHttp } from "@spacebar/util/lib";
import { must, onBundle, Outside, SAMPLES } from "@spacebar/testkit";
import type { SeededBot, SeededGuild } from "@spacebar/testkit";
import { gif, jpeg, png } from "./support/files.js";

const HTML = "<!doctype html><script>alert(1)</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
const MARKER = "<script>hidden in a picture</script>";

onBundle("SEC-44", (network) => {
  let outside: Outside;
  let bot: SeededBot;
  let guild: SeededGuild;
  let secret: string;

  beforeAll(async () => {
    outside = await Outside.start();
    useOutgoingHttp(outside.client({ ownHosts: () => ["chat.example"] }));
    const owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: 8n });
    secret = (await secrets())["external_media"]!;
    const picture = await png({ width: 400, height: 200 });
    outside.pages("example.com", {
      "/a.png": { type: "image/png", body: Buffer.concat([picture, Buffer.from(MARKER)]) },
      "/a.png?v=1&w=%2F": { type: "image/png", body: picture },
      "/a%20b/%C3%BC.png": { type: "image/png", body: picture },
      "/photo.jpg": { type: "image/jpeg", body: await jpeg({ width: 100, height: 50 }) },
      "/a.gif": { type: "image/gif", body: await gif(3) },
      "/page.png": { type: "image/png", body: HTML },
      "/drawing.svg": { type: "image/svg+xml", body: SVG },
      "/drawing.png": { type: "image/png", body: SVG },
      "/text.txt": { type: "text/plain", body: "hello" },
      "/broken.png": { type: "image/png", body: picture.subarray(0, 60) },
      "/large.png": { type: "image/png", body: Buffer.concat([picture, Buffer.alloc(6 * 1024 * 1024)]) },
      "/film.mp4": { type: "video/mp4", body: SAMPLES.mp4 },
      "/missing.png": { status: 404, type: "image/png", body: picture },
      "/moved.png": { status: 302, headers: { location: "http://127.0.0.1/" } },
      "/cookie.png": { type: "image/png", body: picture, headers: { "set-cookie": "a=b" } },
    });
  });
  afterAll(() => outside.close());
  beforeEach(() => {
    outside.hits.length = 0;
    outside.dials.length = 0;
  });

  const secrets = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await database().query<{ name: string; value: string }[]>("SELECT name, value FROM secrets")).map((row) => [
        row.name,
        row.value,
      ]),
    );
  const linkTo = (url: string) => `${network().cdnUrl}/${externalMediaPath(url, secret)}`;
  const fetchPicture = async (url: string, query = "") => {
    const response = await fetch(`${linkTo(url)}${query}`);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  test("the link in an embed shows the picture, made anew", async () => {
    const embeds = [{ title: "a", image: { url: "http://example.com/a.png" } }];
    const message = await must<APIMessage>(bot.rest.post(`/channels/${guild.channelId}/messages`, { embeds }));
    await unfurlsEnded();
    const { proxy_url } = (message.embeds as APIEmbed[])[0]!.image!;
    expect(proxy_url).toBe(linkTo("http://example.com/a.png"));
    const response = await fetch(proxy_url!);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.includes(MARKER)).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 400, height: 200 });
  });

  test.each([
    ["?width=160", { format: "png", width: 160, height: 80 }],
    ["?height=100&width=4000", { format: "png", width: 200, height: 100 }],
    ["?width=150", { format: "png", width: 160, height: 80 }],
    ["?format=webp&width=32&height=32", { format: "webp", width: 32, height: 16 }],
    ["?format=jpeg&quality=low", { format: "jpeg", width: 400, height: 200 }],
  ])("as %s it is another picture", async (query, expected) => {
    const { response, bytes } = await fetchPicture("http://example.com/a.png", query);
    expect(response.status).toBe(200);
    expect(await sharp(bytes).metadata()).toMatchObject(expected);
  });

  test("animations stay animations, and stand still when they are asked to", async () => {
    const moving = await fetchPicture("http://example.com/a.gif");
    expect(await sharp(moving.bytes, { animated: true }).metadata()).toMatchObject({ format: "gif", pages: 3 });
    const still = await fetchPicture("http://example.com/a.gif", "?format=png");
    expect((await sharp(still.bytes, { animated: true }).metadata()).pages ?? 1).toBe(1);
  });

  test("queries and names of any letters reach the site as they are", async () => {
    for (const path of ["a.png?v=1&w=%2F", "a%20b/%C3%BC.png"]) {
      expect((await fetchPicture(`http://example.com/${path}`, "?width=16")).response.status).toBe(200);
      expect(outside.count(`example.com/${path}`)).toBe(1);
    }
  });

  test.each(["page.png", "drawing.svg", "drawing.png", "text.txt", "large.png", "broken.png"])(
    "/%s is no picture: 415",
    async (name) => {
      const { response, bytes } = await fetchPicture(`http://example.com/${name}`);
      expect(response.status).toBe(415);
      expect(bytes.toString()).not.toContain("script");
    },
  );

  test.each(["missing.png", "moved.png"])("/%s is not found", async (name) => {
    expect((await fetchPicture(`http://example.com/${name}`)).response.status).toBe(404);
    expect(outside.dials.filter(({ address }) => !address.startsWith("93."))).toEqual([]);
  });

  test("a film is passed on as it is, in parts where a player asks for them", async () => {
    const { response, bytes } = await fetchPicture("http://example.com/film.mp4");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    expect(bytes).toEqual(SAMPLES.mp4);
    const part = await fetch(linkTo("http://example.com/film.mp4"), { headers: { range: "bytes=4-7" } });
    expect([part.status, await part.text()]).toEqual([206, "ftyp"]);
    expect((await fetchPicture("http://example.com/film.mp4", "?format=webp")).response.status).toBe(415);
  });

  test("the signature of one address opens no other, in no spelling", async () => {
    const link = linkTo("http://example.com/a.png");
    const [, signature = ""] = /external\/([\w-]{43})\//.exec(link) ?? [];
    const other = linkTo("http://example.com/photo.jpg").replace(/external\/[\w-]{43}/, `external/${signature}`);
    const forged = createHmac("sha256", "guess").update("http/example.com/a.png").digest("base64url");
    const bad = [
      other,
      link.replace("a.png", "a.png/"),
      link.replace("a.png", "%61.png"),
      link.replace("/http/", "/https/"),
      link.replace("/http/", "/%3Fa=b/http/"),
      link.replace("example.com", "127.0.0.1"),
      link.replace("example.com", "example.com%2F@127.0.0.1"),
      link.replace("example.com", "EXAMPLE.com"),
      link.replace(signature, forged),
      link.replace(signature, signature.slice(0, -1)),
      link.replace(signature, `${signature}A`),
      link.replace(signature, signature.toUpperCase()),
      `${network().cdnUrl}/external/http/example.com/a.png`,
      `${network().cdnUrl}/external//http/example.com/a.png`,
      `${network().cdnUrl}/external/${signature}`,
      `${network().cdnUrl}/external/${signature}/http`,
      `${network().cdnUrl}/external/${signature}/http/example.com/%`,
    ];
    for (const url of bad) expect([url, (await fetch(url)).status]).toEqual([url, 404]);
    expect(outside.hits).toEqual([]);
    expect((await fetch(link)).status).toBe(200);
  });

  test("even a signed address is asked only if it is public, and not this instance", async () => {
    for (const host of ["127.0.0.1", "chat.example", "169.254.169.254", "[::1]", "localhost"]) {
      expect((await fetchPicture(`http://${host}/a.png`)).response.status).toBe(404);
    }
    expect(outside.dials).toEqual([]);
  });

  test("its key is its own", async () => {
    const all = await secrets();
    expect(Object.keys(all)).toContain("external_media");
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(Object.values(all)).size).toBe(Object.keys(all).length);
    for (const [name, value] of Object.entries(all)) {
      if (name === "external_media") continue;
      const link = `${network().cdnUrl}/${externalMediaPath("http://example.com/a.png", value)}`;
      expect([name, (await fetch(link)).status]).toEqual([name, 404]);
    }
  });

  test("the site learns nothing of who looks, and sets no cookie", async () => {
    const headers = {
      cookie: "secret=1",
      authorization: "Bot secret",
      referer: "http://secret.example/",
      "user-agent": "secret",
    };
    const response = await fetch(linkTo("http://example.com/cookie.png"), {
      headers: { ...headers, "x-forwarded-for": "1.2.3.4" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toBeNull();
    const [hit] = outside.hits;
    expect(JSON.stringify(hit)).not.toMatch(/secret|1\.2\.3\.4/);
    expect(hit?.headers["user-agent"]).toMatch(/^Mozilla\/5\.0 \(compatible; SpacebarServer/);
  });

  test("a hundred viewers are one request", async () => {
    outside.pages("popular.example", { "/b.png": { type: "image/png", body: await png() } });
    const links = Array.from(
      { length: 100 },
      (_, index) => `${linkTo("http://popular.example/b.png")}?size=${16 + (index % 4) * 16}`,
    );
    const answers = await Promise.all(links.map((link) => fetch(link).then(({ status }) => status)));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(outside.count("popular.example/b.png")).toBe(1);
  });
});
