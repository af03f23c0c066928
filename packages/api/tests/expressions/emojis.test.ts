import { dataUri, gifOf, must, onBundle, PNG, until } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { emojiKeys, inspectImage, storage } from "@spacebar/util/storage";

const IMAGE = dataUri("image/png", PNG);
/** As a client that believes the name: what it is its content says. */
const GIF = dataUri("image/png", gifOf(2));
const [CREATE, MANAGE] = [PERMISSIONS.CREATE_GUILD_EXPRESSIONS, PERMISSIONS.MANAGE_GUILD_EXPRESSIONS];

onBundle("custom emojis", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;

  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
  });

  const emojisOf = (id: string) => `/guilds/${id}/emojis`;
  const make = (by = owner, name = "wave", more: object = {}, where = guild) =>
    must(by.rest.post(emojisOf(where.id), { name, image: IMAGE, ...more }));
  const cdn = async (path: string) => {
    const answer = await fetch(`${network().cdnUrl}${path}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get("content-type");
    const moves = answer.ok && (await inspectImage(bytes))?.animated;
    return { status: answer.status, type, moves };
  };

  async function member(permissions: bigint): Promise<SeededUser> {
    const user = await network().seed.member(guild);
    const role = await network().seed.role(owner, guild.id, { permissions });
    await network().seed.giveRole(owner, guild.id, user.id, role.id);
    return user;
  }

  test("whoever makes them changes their own; whoever manages them all; who made them is for both", async () => {
    const roles = `/guilds/${guild.id}/roles/${guild.id}`;
    await must(owner.rest.patch(roles, { permissions: String(PERMISSIONS.VIEW_CHANNEL) }));
    const [maker, manager, plain] = [await member(CREATE), await member(MANAGE), await member(0n)];
    const [theirs, owners] = [await make(maker), await make(owner, "other")];
    const at = (id: string) => `${emojisOf(guild.id)}/${id}`;

    expect((await plain.rest.post(emojisOf(guild.id), { name: "no", image: IMAGE })).body.code).toBe(50013);
    expect((await maker.rest.patch(at(owners.id), { name: "mine" })).body.code).toBe(50013);
    expect((await maker.rest.delete(at(owners.id))).body.code).toBe(50013);
    expect((await maker.rest.patch(at(theirs.id), { name: "renamed" })).body).toMatchObject({ name: "renamed" });
    expect((await manager.rest.patch(at(theirs.id), { roles: null })).body).toMatchObject({ roles: [] });

    const seenBy = async (by: SeededUser, id: string) => (await must(by.rest.get(at(id)))).user?.id;
    expect(await seenBy(maker, theirs.id)).toBe(maker.id);
    expect(await seenBy(maker, owners.id)).toBeUndefined();
    expect(await seenBy(manager, theirs.id)).toBe(maker.id);
    expect(await seenBy(plain, theirs.id)).toBeUndefined();
    const listed = await must<{ user?: unknown }[]>(plain.rest.get(emojisOf(guild.id)));
    expect([listed.length, listed.filter(({ user }) => user)]).toEqual([2, []]);
    expect((await maker.rest.delete(at(theirs.id))).status).toBe(204);
    expect((await manager.rest.delete(at(owners.id))).status).toBe(204);
  });

  test("what moves is found by content, and served moving only when that is asked for", async () => {
    const [still, moving] = [await make(), await make(owner, "moves", { image: GIF })];
    expect([still.animated, moving.animated]).toEqual([false, true]);
    expect(await cdn(`/emojis/${still.id}.png`)).toMatchObject({ status: 200, type: "image/png" });
    expect(await cdn(`/emojis/${still.id}.webp?size=64`)).toMatchObject({ status: 200, type: "image/webp" });
    expect(await cdn(`/emojis/${still.id}.avif`)).toMatchObject({ status: 200, type: "image/avif" });
    expect((await cdn(`/emojis/${still.id}.gif`)).status).toBe(415);
    expect(await cdn(`/emojis/${moving.id}.gif`)).toMatchObject({ type: "image/gif", moves: true });
    expect(await cdn(`/emojis/${moving.id}.webp?animated=true`)).toMatchObject({ type: "image/webp", moves: true });
    expect(await cdn(`/emojis/${moving.id}.webp`)).toMatchObject({ type: "image/webp", moves: false });
    expect((await cdn("/emojis/123456789012345678.png")).status).toBe(404);
  });

  test("the picture goes with the emoji, and with the guild", async () => {
    const other = await network().seed.guild(owner);
    const [gone, purged] = [await make(), await make(owner, "purged", {}, other)];
    const keys = [...emojiKeys(gone.id), ...emojiKeys(purged.id)];
    const kept = async () => (await Promise.all(keys.map((key) => storage().stat(key)))).filter(Boolean).length;
    expect(await kept()).toBe(2);
    await must(owner.rest.delete(`${emojisOf(guild.id)}/${gone.id}`));
    await must(owner.rest.delete(`/guilds/${other.id}`));
    await until(async () => (await kept()) === 0, { what: "The files of what was deleted to go" });
  });

  test("what is no picture, too large, or a drawing is refused", async () => {
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>`);
    for (const image of [
      dataUri("image/png", Buffer.from("text")),
      dataUri("image/png", svg),
      "data:image/png;base64,",
    ]) {
      const { status, body } = await owner.rest.post(emojisOf(guild.id), { name: "no", image });
      expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 50035, ["image"]]);
    }
    const large = dataUri("image/png", Buffer.concat([PNG, Buffer.alloc(256 * 1024)]));
    const { body } = await owner.rest.post(emojisOf(guild.id), { name: "no", image: large });
    expect(body.errors.image._errors[0].code).toBe("FILE_TOO_LARGE");
  });

  test("still and moving ones have places of their own", async () => {
    await network().configure({ limits: { guild: { maxEmojis: 1 } } });
    const small = await network().seed.guild(owner);
    await make(owner, "one", {}, small);
    expect((await owner.rest.post(emojisOf(small.id), { name: "two", image: IMAGE })).body.code).toBe(30008);
    await make(owner, "moves", { image: GIF }, small);
    expect((await owner.rest.post(emojisOf(small.id), { name: "too", image: GIF })).body.code).toBe(30018);
    await network().configure({ limits: { guild: { maxEmojis: 50 } } });
  });

  test("an unknown role is named", async () => {
    const { body } = await owner.rest.post(emojisOf(guild.id), { name: "wave", image: IMAGE, roles: [guild.id, "7"] });
    expect(body.errors.roles[1]._errors[0].code).toBe("ROLE_UNKNOWN");
  });

  test("reactions: its own name and kind are told; unknown ones, and those of elsewhere, are 10014", async () => {
    const other = await network().seed.guild(owner);
    const [here, there] = [await make(owner, "moves", { image: GIF }), await make(owner, "there", {}, other)];
    const limited = await make(owner, "limited", { roles: [(await network().seed.role(owner, guild.id)).id] });
    const someone = await member(PERMISSIONS.ADD_REACTIONS | PERMISSIONS.READ_MESSAGE_HISTORY);
    const session = await network().connect({ token: owner.token });
    const message = await network().seed.message(owner, guild.channelId);
    const path = `/channels/${guild.channelId}/messages/${message.id}/reactions`;
    const react = async (by: SeededUser, emoji: string) => by.rest.put(`${path}/${encodeURIComponent(emoji)}/@me`);

    expect((await react(someone, `wrong:${here.id}`)).status).toBe(204);
    expect((await react(someone, `x:123456789012345678`)).body.code).toBe(10014);
    expect((await react(someone, `there:${there.id}`)).body.code).toBe(10014);
    expect((await react(someone, `limited:${limited.id}`)).body.code).toBe(10014);
    expect((await react(owner, `there:${there.id}`)).status).toBe(204);
    expect((await react(someone, `there:${there.id}`)).status).toBe(204);
    await network().settle();
    const told = session.all("MESSAGE_REACTION_ADD").map(({ emoji }) => emoji);
    const elsewhere = { id: there.id, name: "there", animated: false };
    expect(told).toEqual([{ id: here.id, name: "moves", animated: true }, elsewhere, elsewhere]);
    const { reactions } = await must(owner.rest.get(`/channels/${guild.channelId}/messages/${message.id}`));
    expect(reactions).toMatchObject([
      { count: 1, emoji: told[0] },
      { count: 2, emoji: elsewhere },
    ]);
  });

  test("in what is written, emojis that the sender may not use there become their names", async () => {
    const other = await network().seed.guild(owner);
    const [here, there] = [await make(owner, "here"), await make(owner, "there", {}, other)];
    const someone = await member(PERMISSIONS.SEND_MESSAGES | PERMISSIONS.USE_EXTERNAL_EMOJIS);
    const text = `<:here:${here.id}> <:there:${there.id}> <a:gone:123456789012345678>`;
    const send = async (by: SeededUser, where = guild.channelId) =>
      (await network().seed.message(by, where, text)).content;
    expect(await send(owner)).toBe(`<:here:${here.id}> <:there:${there.id}> :gone:`);
    expect(await send(someone)).toBe(`<:here:${here.id}> :there: :gone:`);
    await network().seed.join(other, someone);
    expect(await send(someone)).toBe(`<:here:${here.id}> <:there:${there.id}> :gone:`);
  });

  test("an application's emojis have names of their own, and are its bot's alone", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: PERMISSIONS.SEND_MESSAGES });
    const path = `/applications/${bot.applicationId}/emojis`;
    const made = await must(bot.rest.post(path, { name: "beep", image: IMAGE }));
    expect(made.user.id).toBe(bot.id);
    const taken = await owner.rest.post(path, { name: "beep", image: IMAGE });
    expect(taken.body.errors.name._errors[0].code).toBe("APPLICATION_EMOJI_NAME_ALREADY_TAKEN");
    const text = `<:beep:${made.id}>`;
    expect((await network().seed.message(bot, guild.channelId, text)).content).toBe(text);
    expect((await network().seed.message(owner, guild.channelId, text)).content).toBe(":beep:");
    expect((await must(owner.rest.patch(`${path}/${made.id}`, { name: "boop" }))).name).toBe("boop");
    await must(owner.rest.delete(`${path}/${made.id}`));
    expect((await must(bot.rest.get(path))).items).toEqual([]);
  });
});
