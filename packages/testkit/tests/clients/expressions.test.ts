import { ALL_INTENTS, gifOf, onBundle, PNG, silentMp3, until } from "@spacebar/testkit";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { Client, Events, Routes } from "discord.js";
import type { Guild, TextChannel } from "discord.js";

const { ADMINISTRATOR } = PERMISSIONS;

onBundle("discord.js makes, changes and deletes", (network) => {
  let client: Client;
  let guild: Guild;
  let channel: TextChannel;

  beforeAll(async () => {
    const { seed } = network();
    const owner = await seed.user();
    const { id, channelId } = await seed.guild(owner);
    const bot = await seed.bot(owner, { guilds: [id], permissions: ADMINISTRATOR });
    client = new Client({ intents: ALL_INTENTS, rest: { api: network().apiUrl } });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(bot.token);
    await ready;
    guild = client.guilds.cache.get(id)!;
    channel = (await client.channels.fetch(channelId)) as TextChannel;
  });
  afterAll(() => client.destroy());

  test("emojis, and reacts with one; its cache follows", async () => {
    const emoji = await guild.emojis.create({ attachment: gifOf(2), name: "moves" });
    expect([emoji.name, emoji.animated]).toEqual(["moves", true]);
    await until(() => guild.emojis.cache.has(emoji.id), { what: "The emoji in the cache" });
    await emoji.edit({ name: "moved" });
    await until(() => guild.emojis.cache.get(emoji.id)?.name === "moved", { what: "The new name in the cache" });
    const message = await channel.send(`look: ${guild.emojis.cache.get(emoji.id)!.toString()}`);
    expect(message.content).toBe(`look: <a:moved:${emoji.id}>`);
    const reaction = await message.react(emoji.id);
    expect([reaction.emoji.id, reaction.emoji.name]).toEqual([emoji.id, "moved"]);
    expect((await guild.emojis.fetch()).get(emoji.id)?.author?.id).toBe(client.user!.id);
    await guild.emojis.delete(emoji.id);
    await until(() => !guild.emojis.cache.has(emoji.id), { what: "The emoji to leave the cache" });
  });

  test("stickers; its cache follows", async () => {
    const sticker = await guild.stickers.create({ file: PNG, name: "wave", tags: "👋", description: "It waves." });
    expect([sticker.name, sticker.tags, sticker.guildId]).toEqual(["wave", "👋", guild.id]);
    await until(() => guild.stickers.cache.has(sticker.id), { what: "The sticker in the cache" });
    await sticker.edit({ name: "waves" });
    await until(() => guild.stickers.cache.get(sticker.id)?.name === "waves", { what: "The new name in the cache" });
    expect((await client.fetchSticker(sticker.id)).name).toBe("waves");
    expect((await client.fetchStickerPacks()).size).toBe(0);
    await sticker.delete();
    await until(() => !guild.stickers.cache.has(sticker.id), { what: "The sticker to leave the cache" });
  });

  test("sounds; its cache follows", async () => {
    const made = await guild.soundboardSounds.create({
      file: silentMp3(1),
      name: "quack",
      emojiName: "🦆",
      volume: 0.5,
    });
    expect([made.name, made.volume, made.emoji?.name]).toEqual(["quack", 0.5, "🦆"]);
    await until(() => guild.soundboardSounds.cache.has(made.soundId), { what: "The sound in the cache" });
    await made.edit({ name: "quacks" });
    const nameOf = () => guild.soundboardSounds.cache.get(made.soundId)?.name;
    await until(() => nameOf() === "quacks", { what: "The new name in the cache" });
    expect([...(await guild.soundboardSounds.fetch()).keys()]).toEqual([made.soundId]);
    expect(await client.rest.get(Routes.soundboardDefaultSounds())).toEqual([]);
    const asked = await client.guilds.fetchSoundboardSounds({ guildIds: [guild.id] });
    expect([...asked.get(guild.id)!.keys()]).toEqual([made.soundId]);
    await made.delete();
    await until(() => !guild.soundboardSounds.cache.has(made.soundId), { what: "The sound to leave the cache" });
  });
});
