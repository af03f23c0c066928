import { must, onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild } from "@spacebar/testkit";
import { faults, MessagesOf } from "../support/messages.js";

onBundle("embeds", (network) => {
  let bot: SeededBot;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    guild = made.guild;
    bot = await network().seed.bot(made.owner, { guilds: [guild.id] });
    messages = new MessagesOf(bot, guild.channelId);
  });

  const pad = (text: string) => ` \n${text}  `;
  const long = (length: number) => "a".repeat(length);
  const field = (name: string, value: string) => ({ fields: [{ name, value }] });

  test.each<[string, (text: string) => object, number]>([
    ["title", (title) => ({ title }), 256],
    ["description", (description) => ({ description }), 4096],
    ["footer.text", (text) => ({ footer: { text } }), 2048],
    ["author.name", (name) => ({ author: { name } }), 256],
    ["fields.0.name", (name) => field(name, "x"), 256],
    ["fields.0.value", (value) => field("x", value), 1024],
  ])("%s: as long as it may be, white space around it aside", async (path, embed, max) => {
    expect((await messages.try({ embeds: [embed(pad(long(max)))] })).status).toBe(200);
    expect(faults(await messages.try({ embeds: [embed(long(max + 1))] }))).toEqual({
      [`embeds.0.${path}`]: [expect.stringMatching(/^BASE_TYPE_(MAX|BAD)_LENGTH$/)],
    });
  });

  test("a field of white space is empty", async () => {
    expect(faults(await messages.try({ embeds: [field(" ", "x")] }))).toEqual({
      "embeds.0.fields.0.name": ["BASE_TYPE_REQUIRED"],
    });
  });

  test("6000 characters in all, whatever they are in", async () => {
    const full = [
      { title: long(256), description: long(4096), footer: { text: long(1000) } },
      { ...field(long(256), long(392)) },
    ];
    expect((await messages.try({ embeds: full })).status).toBe(200);
    expect(faults(await messages.try({ embeds: [...full, { title: "x" }] }))).toEqual({
      embeds: ["MAX_EMBED_SIZE_EXCEEDED"],
    });
  });

  test("with one URL are one, with the pictures of the others", async () => {
    const url = "https://example.com/";
    const picture = (name: string) => ({ url: `https://example.com/${name}.png` });
    const { embeds } = await messages.send({
      embeds: [
        { url, title: "first", image: picture("a") },
        { url, title: "second", image: picture("b") },
        { url, title: "third" },
        { title: "other" },
      ],
    });
    expect(embeds).toEqual([
      { type: "rich", url, title: "first", image: { ...picture("a"), proxy_url: expect.stringMatching(/\/a\.png$/) } },
      { type: "rich", url, image: { ...picture("b"), proxy_url: expect.stringMatching(/\/b\.png$/) } },
      { type: "rich", title: "other" },
    ]);
  });

  test("are hidden by their author, and by who manages messages", async () => {
    const { id } = await messages.send({ embeds: [{ title: "x" }] });
    const moderator = messages.as(guild.owner);
    expect((await must<{ flags: number }>(moderator.edit(id, { flags: 4 }))).flags).toBe(4);
    expect((await must<{ flags: number }>(messages.edit(id, { flags: 0 }))).flags).toBe(0);
  });
});
