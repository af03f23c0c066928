import { convertSlack } from "./slack.js";

const ROOM = { characters: 2000, embeds: 10, embedCharacters: 6000 };
const convert = (message: Parameters<typeof convertSlack>[0], room = ROOM) => convertSlack(message, room);
const embedsOf = (...attachments: object[]) => convert({ attachments }).embeds;

test.each([
  ["plain *bold* _italic_", "plain *bold* _italic_"],
  ["<https://a.example/x|the page>", "[the page](https://a.example/x)"],
  ["<https://a.example/x>", "https://a.example/x"],
  ["<mailto:a@b.example|Ann> <mailto:a@b.example>", "Ann a@b.example"],
  ["<!everyone> <!channel> <!here|here> <!group>", "@everyone @everyone @here @everyone"],
  ["1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;", "1 < 2 && 3 > 2 &quot;"],
  ["&amp;lt;", "&lt;"],
  ["<@U024BE7LH> <ftp://x|y> <", "<@U024BE7LH> <ftp://x|y> <"],
])("the text %p becomes %p", (text, content) => {
  expect(convert({ text }).content).toBe(content);
});

test("text is found in time that grows with its length", () => {
  const hostile = ["<".repeat(100_000), "<https://a|".repeat(10_000), "<!here|".repeat(10_000), "&".repeat(100_000)];
  const start = performance.now();
  for (const text of hostile) convert({ text });
  expect(performance.now() - start).toBeLessThan(1000);
});

test("an attachment becomes an embed", () => {
  const [embed] = embedsOf({
    fallback: "not shown",
    color: "#36a64f",
    author_name: "Bobby",
    author_link: "https://a.example/b",
    author_icon: "https://a.example/b.png",
    title: "A &amp; B",
    title_link: "https://a.example/t",
    text: "see <https://a.example|this>",
    fields: [{ title: "Priority", value: "High", short: true }, { title: "Only a name" }, {}],
    image_url: "https://a.example/i.png",
    thumb_url: "https://a.example/t.png",
    footer: "Slack API",
    footer_icon: "https://a.example/f.png",
    ts: 123456789,
  })!;
  expect(embed).toEqual({
    color: 0x36a64f,
    author: { name: "Bobby", url: "https://a.example/b", icon_url: "https://a.example/b.png" },
    title: "A & B",
    url: "https://a.example/t",
    description: "see [this](https://a.example)",
    fields: [
      { name: "Priority", value: "High", inline: true },
      { name: "Only a name", value: "\u200b", inline: false },
    ],
    image: { url: "https://a.example/i.png" },
    thumbnail: { url: "https://a.example/t.png" },
    footer: { text: "Slack API", icon_url: "https://a.example/f.png" },
    timestamp: "1973-11-29T21:33:09.000Z",
  });
});

test.each([
  ["#f00", 0xff0000],
  ["00ff00", 0x00ff00],
  ["good", 0x2eb886],
  ["danger", 0xa30200],
  ["constructor", undefined],
  ["#12345", undefined],
])("the colour %p is %p", (color, number) => {
  expect(embedsOf({ text: "x", color })![0]!.color).toBe(number);
});

test("an attachment of nothing is none, and one that only says what to say instead says that", () => {
  expect(embedsOf({}, { color: "good", ts: 1 }, { fallback: "instead" })).toMatchObject([{ description: "instead" }]);
});

test("what stands above an attachment, names and pictures go where a message has them", () => {
  const message = convert({
    text: "one",
    username: `  ${"n".repeat(90)} `,
    icon_url: "https://a.example/i.png",
    attachments: [{ pretext: "two", text: "x" }, { pretext: "three" }],
  });
  expect(message).toMatchObject({ content: "one\ntwo\nthree", avatar_url: "https://a.example/i.png" });
  expect(message.username).toHaveLength(80);
  expect(message.embeds).toHaveLength(1);
});

test("what is too long is cut, and what is too much left out", () => {
  expect(convert({ text: "x".repeat(3000) }).content).toHaveLength(2000);
  const [embed] = embedsOf({ title: "t".repeat(300), text: `${"d".repeat(4094)}🎉🎉`, fields: [] })!;
  expect([embed!.title!.length, embed!.description!.length]).toEqual([256, 4095]);
  expect(embed!.description!.endsWith("d…")).toBe(true);
  const many = embedsOf(...Array.from({ length: 30 }, () => ({ text: "x".repeat(1000) })))!;
  expect(many).toHaveLength(6);
  const wide = embedsOf({ fields: Array.from({ length: 40 }, () => ({ title: "n", value: "v".repeat(400) })) })!;
  const total = wide[0]!.fields!.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  expect([wide[0]!.fields!.length, total]).toEqual([15, 6000]);
});
