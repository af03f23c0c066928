import sharp from "sharp";
import { storeImage } from "@spacebar/util/storage";
import type { ImageKind } from "@spacebar/util/storage";
import { onBundle } from "@spacebar/testkit";
import { dataUri, gif, png } from "./support/files.js";

const OWNER = "123456789012345678";

/** Where pictures of a kind are fetched, without the extension. */
const PATHS: Record<ImageKind, (hash: string) => string> = {
  avatars: (hash) => `/avatars/${OWNER}/${hash}`,
  banners: (hash) => `/banners/${OWNER}/${hash}`,
  icons: (hash) => `/icons/${OWNER}/${hash}`,
  splashes: (hash) => `/splashes/${OWNER}/${hash}`,
  "discovery-splashes": (hash) => `/discovery-splashes/${OWNER}/${hash}`,
  "channel-icons": (hash) => `/channel-icons/${OWNER}/${hash}`,
  "role-icons": (hash) => `/role-icons/${OWNER}/${hash}`,
  "app-icons": (hash) => `/app-icons/${OWNER}/${hash}`,
  "guild-avatars": (hash) => `/guilds/1/users/${OWNER}/avatars/${hash}`,
  "guild-banners": (hash) => `/guilds/1/users/${OWNER}/banners/${hash}`,
};

onBundle("a picture of the CDN", (network) => {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${network().cdnUrl}${path}`, { headers });
  const facts = async (answer: Response) => {
    const { format, width, height, pages } = await sharp(Buffer.from(await answer.arrayBuffer()), {
      animated: true,
    }).metadata();
    return [
      answer.status,
      answer.headers.get("content-type"),
      format,
      width,
      pages ? height / pages : height,
      pages ?? 1,
    ];
  };
  const store = async (kind: ImageKind, bytes: Buffer, type?: string) =>
    storeImage(kind, kind.startsWith("guild-") ? `1/${OWNER}` : OWNER, dataUri(bytes, type), "image");

  test.each(Object.keys(PATHS) as ImageKind[])("of the %s is where clients look for it", async (kind) => {
    const hash = await store(kind, await png());
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    const answer = await get(`${PATHS[kind](hash)}.png`);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await facts(answer)).toEqual([200, "image/png", "png", 20, 30, 1]);
    expect((await get(`${PATHS[kind](hash.replace(/./g, "0"))}.png`)).status).toBe(404);
  });

  test("of a group is also below its channel", async () => {
    const hash = await store("channel-icons", await png());
    expect((await get(`/channels/${OWNER}/icons/${hash}.png`)).status).toBe(200);
  });

  test("comes in the format its extension names", async () => {
    const path = PATHS.avatars(await store("avatars", await png()));
    expect(await facts(await get(path))).toEqual([200, "image/png", "png", 20, 30, 1]);
    expect(await facts(await get(`${path}.jpg`))).toEqual([200, "image/jpeg", "jpeg", 20, 30, 1]);
    expect(await facts(await get(`${path}.jpeg`))).toEqual([200, "image/jpeg", "jpeg", 20, 30, 1]);
    expect(await facts(await get(`${path}.webp`))).toEqual([200, "image/webp", "webp", 20, 30, 1]);
    expect((await get(`${path}.gif`)).status).toBe(415);
    expect((await get(`${path}.bmp`)).status).toBe(415);
    expect((await get(`${path}.p`)).status).toBe(404);
  });

  test("moves as GIF, as WebP when that is wanted, and stands still otherwise", async () => {
    const hash = await store("avatars", await gif(3), "image/gif");
    expect(hash).toMatch(/^a_[0-9a-f]{32}$/);
    const path = PATHS.avatars(hash);
    expect(await facts(await get(`${path}.gif`))).toEqual([200, "image/gif", "gif", 20, 30, 3]);
    expect(await facts(await get(`${path}.gif?size=16`))).toEqual([200, "image/gif", "gif", 11, 16, 3]);
    expect(await facts(await get(`${path}.webp?animated=true`))).toEqual([200, "image/webp", "webp", 20, 30, 3]);
    expect(await facts(await get(`${path}.webp`))).toEqual([200, "image/webp", "webp", 20, 30, 1]);
    expect(await facts(await get(`${path}.png?animated=true`))).toEqual([200, "image/png", "png", 20, 30, 1]);
    expect(await facts(await get(path))).toEqual([200, "image/gif", "gif", 20, 30, 3]);
  });

  test("has the size asked for, rounded up and never enlarged; what else is asked is ignored", async () => {
    const path = `${PATHS.icons(await store("icons", await png({ width: 200, height: 100 })))}.png`;
    const size = async (query: string) => (await facts(await get(`${path}?${query}`))).slice(3, 5);
    expect(await size("size=32")).toEqual([32, 16]);
    expect(await size("size=48&keep_aspect_ratio=false&animated=true&passthrough=1")).toEqual([48, 24]);
    expect(await size("size=33")).toEqual([40, 20]);
    expect(await size("size=4096")).toEqual([200, 100]);
    for (const ignored of ["size=0", "size=-1", "size=cat", "size=1e9", "size=", "size=16.5"]) {
      expect([ignored, await size(ignored)]).toEqual([ignored, [200, 100]]);
    }
  });

  test("is told apart by its tag and not sent twice", async () => {
    const path = PATHS.avatars(await store("avatars", await png({ background: "blue" })));
    const tags = await Promise.all(
      [`${path}.png`, `${path}.webp`, `${path}.webp?size=16`].map(async (place) => {
        const etag = (await get(place)).headers.get("etag")!;
        expect((await get(place, { "if-none-match": etag })).status).toBe(304);
        return etag;
      }),
    );
    expect(new Set(tags).size).toBe(3);
  });

  test("of nobody in particular is one of six", async () => {
    const all = await Promise.all([0, 1, 2, 3, 4, 5].map(async (index) => get(`/embed/avatars/${index}.png?size=32`)));
    const bodies = await Promise.all(
      all.map(async (answer) => Buffer.from(await answer.arrayBuffer()).toString("base64")),
    );
    expect(new Set(bodies).size).toBe(6);
    for (const body of bodies) expect((await sharp(Buffer.from(body, "base64")).metadata()).width).toBe(256);
    for (const name of ["6.png", "-1.png", "0.gif", "00.png", "x"])
      expect((await get(`/embed/avatars/${name}`)).status).toBe(404);
  });
});
