import { messageForm, must, onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import type { APIMessage } from "discord-api-types/v10";
import { bits, verdict } from "../support/guild.js";
import { faults, forbid, MessagesOf } from "../support/messages.js";

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Twenty frames of an MP3 file with nothing to hear. */
const SILENCE = Buffer.concat(
  Array<Buffer>(20).fill(Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])),
);

onBundle("of the rarer kinds of messages", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let bot: SeededBot;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    messages = new MessagesOf(bot, guild.channelId);
  });

  const theme = { colors: ["5865F2", "7258f2"], gradient_angle: 0, base_mix: 58, base_theme: 1 };

  test("a shared theme is kept, and enough for a message", async () => {
    const { id, shared_client_theme } = await must(messages.try({ shared_client_theme: theme }));
    expect(shared_client_theme).toEqual(theme);
    expect((await messages.list({ limit: 1 })).body[0]).toMatchObject({ id, shared_client_theme: theme });
    const wrong = { ...theme, colors: Array(6).fill("000000"), gradient_angle: 361 };
    expect(faults(await messages.try({ shared_client_theme: wrong }))).toEqual({
      "shared_client_theme.colors": ["BASE_TYPE_BAD_LENGTH"],
      "shared_client_theme.gradient_angle": ["NUMBER_TYPE_MAX"],
    });
  });

  test("a voice message is one sound with its waveform, and nothing else", async () => {
    const voice = (payload: object, files = [{ name: "voice.mp3", content: SILENCE }]) =>
      owner.rest.post(messages.path, messageForm(files, { flags: 1 << 13, ...payload }));
    const attachments = [{ id: 0, filename: "voice.mp3", duration_secs: 1.5, waveform: "AAAA" }];
    const sent = await must<APIMessage>(voice({ attachments }));
    expect(sent).toMatchObject({ flags: 1 << 13, attachments: [{ duration_secs: 1.5, waveform: "AAAA" }] });
    expect(verdict(await messages.as(owner).edit(sent.id, { content: "x" }))).toEqual([400, 50162]);
    expect(verdict(await voice({ attachments, content: "x" }))).toEqual([400, 50159]);
    expect(verdict(await voice({ attachments: [{ id: 0 }] }))).toEqual([400, 50161]);
    expect(verdict(await voice({}, [{ name: "a.txt", content: Buffer.from("x") }]))).toEqual([400, 50160]);
    await forbid(guild, bits("SEND_VOICE_MESSAGES"));
    const theirs = messageForm([{ name: "voice.mp3", content: SILENCE }], { flags: 1 << 13, attachments });
    expect(verdict(await member.rest.post(messages.path, theirs))).toEqual([403, 50173]);
  });

  test("the newest of each direct message is preloaded, without reactions", async () => {
    const open = async (by: SeededUser, recipient: string) =>
      (await must<{ id: string }>(by.rest.post("/users/@me/channels", { recipient_id: recipient }))).id;
    const mine = new MessagesOf(owner, await open(owner, member.id));
    const theirs = await open(member, bot.id);
    await mine.send("first");
    const { id } = await mine.send("second");
    await must(owner.rest.put(`${mine.path}/${id}/reactions/👍/@me`));
    await new MessagesOf(member, theirs).send("not yours");
    const channel_ids = [mine.channelId, theirs, guild.channelId, "1"];
    const { status, body } = await owner.rest.post("/channels/preload-messages", { channel_ids });
    expect([status, body.map((message: APIMessage) => message.content)]).toEqual([200, ["second"]]);
    expect(body[0]).not.toHaveProperty("reactions");
    expect((await bot.rest.post("/channels/preload-messages", { channel_ids })).status).toBe(403);
  });

  test("stickers are shown by name, also where a message is nothing else", async () => {
    const form = new FormData();
    for (const [key, value] of Object.entries({ name: "wave", description: "", tags: "wave" })) form.set(key, value);
    form.set("file", new Blob([Buffer.from(PIXEL, "base64")], { type: "image/png" }), "wave.png");
    const { id } = await must(owner.rest.post(`/guilds/${guild.id}/stickers`, form));
    const sent = await messages.as(member).send({ sticker_ids: [id] });
    expect(sent.sticker_items).toEqual([{ id, name: "wave", format_type: 1 }]);
    expect((await messages.list({ limit: 1 })).body[0].sticker_items).toEqual(sent.sticker_items);
    expect(verdict(await messages.try({ sticker_ids: ["1"] }))).toEqual([404, 10060]);
  });

  test("no interaction made any of them", async () => {
    const { id } = await messages.send("x");
    expect(verdict(await owner.rest.get(`${messages.path}/${id}/interaction-data`))).toEqual([404, 10062]);
  });
});
