import { gifOf, must, onBundle, PNG, stickerForm, until } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { Guild } from "@spacebar/util/entities";
import { stickerKey, storage } from "@spacebar/util/storage";
import { StickerFormatType } from "discord-api-types/v10";

const lottie = (more: object = {}) =>
  Buffer.from(JSON.stringify({ v: "5.5.7", fr: 60, ip: 0, op: 120, w: 320, h: 320, layers: [], assets: [], ...more }));

onBundle("stickers of guilds", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let path: string;

  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    path = `/guilds/${guild.id}/stickers`;
  });

  const post = (file: Buffer, fields?: object) => owner.rest.post(path, stickerForm(file, fields));

  test("a sticker's life, told to the guild each time, its file with it", async () => {
    const session = await network().connect({ token: owner.token });
    const made = await must(post(PNG, { name: "one", tags: "👋" }));
    expect(made).toMatchObject({ name: "one", tags: "👋", format_type: StickerFormatType.PNG, guild_id: guild.id });
    expect((await must(owner.rest.get(`/stickers/${made.id}`))).user).toBeUndefined();
    await must(owner.rest.patch(`${path}/${made.id}`, { name: "two", description: null }));
    expect(await must(owner.rest.get(`${path}/${made.id}`))).toMatchObject({ name: "two", description: null });
    expect(await storage().stat(stickerKey(made.id))).not.toBeNull();
    await must(owner.rest.delete(`${path}/${made.id}`));
    await network().settle();
    await until(async () => (await storage().stat(stickerKey(made.id))) === null, { what: "The file to go" });
    const told = session
      .all("GUILD_STICKERS_UPDATE")
      .map(({ stickers }) => stickers.map(({ name }: { name: string }) => name));
    expect(told).toEqual([["one"], ["two"], []]);
    expect((await owner.rest.get(`/stickers/${made.id}`)).body.code).toBe(10060);
  });

  test("a file is what its content says, within bounds of size, length and format", async () => {
    expect((await must(post(gifOf(3)))).format_type).toBe(StickerFormatType.GIF);
    const codeOf = async (file: Buffer) => (await post(file)).body.code;
    expect(await codeOf(gifOf(60, { delay: 10 }))).toBe(170007);
    expect(await codeOf(gifOf(2, { side: 400 }))).toBe(50035);
    expect(await codeOf(Buffer.concat([PNG, Buffer.alloc(512 * 1024)]))).toBe(50035);
    expect(await codeOf(Buffer.from("text"))).toBe(50123);
    const { status, body } = await owner.rest.post(path, { name: "none", tags: "none" });
    expect([status, body.errors.file._errors[0].code]).toEqual([400, "BASE_TYPE_REQUIRED"]);
  });

  test("Lottie is for verified and partnered guilds, without pictures, as small and short as the others", async () => {
    expect((await post(lottie())).body.code).toBe(50123);
    await transaction((db) => db.update(Guild, { id: guild.id }, { features: ["VERIFIED"] }));
    const made = await must(post(lottie()));
    expect(made.format_type).toBe(StickerFormatType.Lottie);
    const codeOf = async (more: object) => (await post(lottie(more))).body.code;
    expect(await codeOf({ layers: undefined })).toBe(170001);
    expect(await codeOf({ assets: [{ id: "a", u: "", p: "data:image/png;base64,AAAA" }] })).toBe(170002);
    expect(await codeOf({ fr: 1000, op: 1000 })).toBe(170003);
    expect(await codeOf({ op: 1001, fr: 240 })).toBe(170004);
    expect(await codeOf({ w: 512 })).toBe(170005);
    expect(await codeOf({ fr: 0 })).toBe(170006);
    expect(await codeOf({ op: 301 })).toBe(170007);

    const get = (file: string) => fetch(`${network().cdnUrl}/stickers/${file}`);
    const answer = await get(`${made.id}.json`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("application/json"),
    ]);
    expect(await answer.json()).toMatchObject({ w: 320 });
    expect((await get(`${made.id}.png`)).status).toBe(415);
  });

  test("each format is fetched under its extension, others are made of it", async () => {
    const [still, moving] = [await must(post(PNG)), await must(post(gifOf(2)))];
    const typeOf = async (file: string) => {
      const answer = await fetch(`${network().cdnUrl}/stickers/${file}`);
      await answer.arrayBuffer();
      return answer.ok ? answer.headers.get("content-type") : answer.status;
    };
    expect(await typeOf(`${still.id}.png`)).toBe("image/png");
    expect(await typeOf(`${still.id}.webp`)).toBe("image/webp");
    expect(await typeOf(`${still.id}.gif`)).toBe(415);
    expect(await typeOf(`${still.id}.json`)).toBe(415);
    expect(await typeOf(`${moving.id}.gif`)).toBe("image/gif");
    expect(await typeOf("123456789012345678.png")).toBe(404);
  });

  test("there is room for so many", async () => {
    await network().configure({ limits: { guild: { maxStickers: 1 } } });
    expect((await post(PNG)).body.code).toBe(30039);
    await network().configure({ limits: { guild: { maxStickers: 60 } } });
  });
});
