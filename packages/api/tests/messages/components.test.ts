import { messageForm, must, onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { verdict } from "../support/guild.js";
import { faults, MessagesOf } from "../support/messages.js";

const V2 = 1 << 15;

const row = (...components: object[]) => ({ type: 1, components });
const button = (custom_id: string, extra: object = {}) => ({ type: 2, style: 1, custom_id, label: "press", ...extra });
const text = (content: string, extra: object = {}) => ({ type: 10, content, ...extra });
const options = [
  { label: "a", value: "1" },
  { label: "b", value: "2", description: "x", emoji: { name: "🐜" }, default: true },
];
const menu = (custom_id: string, extra: object = {}) => ({ type: 3, custom_id, options, ...extra });

onBundle("components", (network) => {
  let owner: SeededUser;
  let bot: SeededBot;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    messages = new MessagesOf(bot, guild.channelId);
  });

  const v2 = (...components: object[]) => messages.try({ flags: V2, components });

  test("of a message with a text: buttons and every menu, numbered in order", async () => {
    const sent = await messages.send({
      content: "x",
      components: [
        row(button("a"), { type: 2, style: 5, url: "https://example.com", label: "go", disabled: true }),
        row(menu("b", { placeholder: "?", min_values: 0, max_values: 2 })),
        row({ type: 5, custom_id: "c", default_values: [{ id: bot.id, type: "user" }] }),
        row({ type: 6, custom_id: "d" }),
        row({ type: 8, custom_id: "e", channel_types: [0, 2] }),
      ],
    });
    expect(sent.components).toEqual([
      {
        type: 1,
        id: 1,
        components: [
          { ...button("a"), id: 2 },
          { type: 2, id: 3, style: 5, url: "https://example.com", label: "go", disabled: true },
        ],
      },
      { type: 1, id: 4, components: [{ ...menu("b"), id: 5, placeholder: "?", min_values: 0, max_values: 2 }] },
      expect.objectContaining({ id: 6 }),
      expect.objectContaining({
        id: 8,
        components: [expect.objectContaining({ id: 9, min_values: 1, max_values: 1 })],
      }),
      expect.objectContaining({ id: 10 }),
    ]);
    const [read] = (await messages.list({ limit: 1 })).body;
    expect(read.components).toEqual(sent.components);
  });

  test("of the second version: all of them, with the message's own files", async () => {
    const components = [
      text("# hello"),
      {
        type: 9,
        components: [text("a"), text("b")],
        accessory: { type: 11, media: { url: "https://example.com/x.png" } },
      },
      { type: 9, components: [text("c")], accessory: button("in a section") },
      { type: 12, items: [{ media: { url: "attachment://a.txt" }, spoiler: true, description: "alt" }] },
      { type: 14, spacing: 2, divider: false },
      { type: 13, file: { url: "attachment://b.txt" } },
      { type: 17, accent_color: 5, components: [text("inside"), row(button("deep")), { type: 14 }] },
    ];
    const files = ["a.txt", "b.txt"].map((name) => ({ name, content: name }));
    const sent = await must(bot.rest.post(messages.path, messageForm(files, { flags: V2, components })));
    const [display, section, , gallery, separator, file, container] = sent.components;
    expect(sent.flags).toBe(V2);
    expect(display).toEqual({ type: 10, id: 1, content: "# hello" });
    expect(section.accessory).toEqual({
      type: 11,
      id: 5,
      media: expect.objectContaining({ url: "https://example.com/x.png", proxy_url: expect.any(String) }),
      description: null,
      spoiler: false,
    });
    expect(gallery.items[0]).toMatchObject({
      description: "alt",
      spoiler: true,
      media: { content_type: expect.any(String) },
    });
    expect(gallery.items[0].media.url).toMatch(/^http.*\/attachments\//);
    expect(gallery.items[0].media.attachment_id).toMatch(/^\d+$/);
    expect(separator).toMatchObject({ spacing: 2, divider: false });
    expect(file).toMatchObject({ name: "b.txt", size: 5, spoiler: false });
    expect(container).toMatchObject({
      accent_color: 5,
      spoiler: false,
      components: [{ type: 10 }, { type: 1 }, { spacing: 1, divider: true }],
    });
    expect((await messages.list({ limit: 1 })).body[0].components).toEqual(sent.components);
  });

  test("keep the ids they were given; the others are numbered past them", async () => {
    const { components } = await messages.send({
      flags: V2,
      components: [text("a"), text("b", { id: 1 }), text("c", { id: 0 })],
    });
    expect(components!.map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(faults(await v2(text("a", { id: 7 }), text("b", { id: 7 })))).toEqual({
      "components.1.id": ["COMPONENT_ID_DUPLICATED"],
    });
  });

  test.each<[string, object[], Record<string, string[]>]>([
    ["a row at the top", [text("a")], { "components.0.type": ["BASE_TYPE_CHOICES"] }],
    [
      "five buttons in a row",
      [row(...["a", "b", "c", "d", "e", "f"].map((id) => button(id)))],
      { "components.0.components": ["BASE_TYPE_BAD_LENGTH"] },
    ],
    [
      "a menu alone in its row",
      [row(menu("a"), button("b"))],
      { "components.0.components.1": ["COMPONENT_LAYOUT_WIDTH_EXCEEDED"] },
    ],
    [
      "five rows",
      Array.from({ length: 6 }, (_, index) => row(button(String(index)))),
      { components: ["BASE_TYPE_MAX_LENGTH"] },
    ],
    [
      "ids of a hundred characters",
      [row(button("a".repeat(101)))],
      { "components.0.components.0.custom_id": ["BASE_TYPE_BAD_LENGTH"] },
    ],
    [
      "one id each",
      [row(button("a"), button("a"))],
      { "components.0.components.1.custom_id": ["COMPONENT_CUSTOM_ID_DUPLICATED"] },
    ],
    [
      "an id for a button",
      [row({ type: 2, style: 1, label: "x" })],
      { "components.0.components.0.custom_id": ["BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"] },
    ],
    [
      "a link for a link",
      [row({ type: 2, style: 5, label: "x" })],
      { "components.0.components.0.url": ["BASE_TYPE_REQUIRED"] },
    ],
    [
      "no id beside a link",
      [row(button("a", { style: 5, url: "https://example.com" }))],
      { "components.0.components.0.custom_id": ["BUTTON_COMPONENT_FIELDS_EXCLUSIVE"] },
    ],
    ["a known style", [row(button("a", { style: 9 }))], { "components.0.components.0.style": ["BASE_TYPE_CHOICES"] }],
    [
      "labels of 80",
      [row(button("a", { label: "x".repeat(81) }))],
      { "components.0.components.0.label": ["BASE_TYPE_MAX_LENGTH"] },
    ],
    ["options", [row(menu("a", { options: [] }))], { "components.0.components.0.options": ["BASE_TYPE_BAD_LENGTH"] }],
    [
      "values that differ",
      [row(menu("a", { options: [options[0], options[0]] }))],
      { "components.0.components.0.options.1.value": ["SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"] },
    ],
    [
      "at most 25 values",
      [row(menu("a", { max_values: 26 }))],
      { "components.0.components.0.max_values": ["NUMBER_TYPE_MAX"] },
    ],
    [
      "no text input",
      [row({ type: 4, custom_id: "a", style: 1, label: "x" })],
      { "components.0.components.0.type": ["BASE_TYPE_CHOICES"] },
    ],
  ])("without the flag: %s", async (_, components, wrong) => {
    const answer = await messages.try({ content: "x", components });
    expect([verdict(answer), faults(answer)]).toEqual([[400, 50035], wrong]);
  });

  test.each<[string, object, Record<string, string[]>]>([
    ["no text beside", { content: "x" }, { content: ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"] }],
    [
      "no embeds beside",
      { embeds: [{ title: "x" }] },
      { embeds: ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"] },
    ],
    [
      "40 in all",
      { components: [1, 2].map(() => ({ type: 17, components: Array(20).fill(text("a")) })) },
      { components: ["COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"] },
    ],
    [
      "4000 characters in all",
      { components: [text("a".repeat(4000)), text("a")] },
      { components: ["COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"] },
    ],
    [
      "files that are there",
      { components: [{ type: 13, file: { url: "attachment://no.txt" } }] },
      { "components.0.file.url": ["UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"] },
    ],
    [
      "a file of the message's own",
      { components: [{ type: 13, file: { url: "https://example.com/x" } }] },
      { "components.0.file.url": ["URL_TYPE_INVALID_SCHEME"] },
    ],
    [
      "something in a gallery",
      { components: [{ type: 12, items: [] }] },
      { "components.0.items": ["BASE_TYPE_BAD_LENGTH"] },
    ],
    [
      "an accessory",
      { components: [{ type: 9, components: [text("a")] }] },
      { "components.0.accessory": ["BASE_TYPE_REQUIRED"] },
    ],
    [
      "no container in a container",
      { components: [{ type: 17, components: [{ type: 17, components: [] }] }] },
      { "components.0.components.0.type": ["BASE_TYPE_CHOICES"] },
    ],
  ])("with the flag: %s", async (_, body, wrong) => {
    const answer = await messages.try({ flags: V2, components: [text("a")], ...body });
    expect([verdict(answer), faults(answer)]).toEqual([[400, 50035], wrong]);
  });

  test("mention those whom their texts name", async () => {
    const { mentions } = await messages.send({ flags: V2, components: [text(`hello <@${owner.id}>`)] });
    expect(mentions.map(({ id }) => id)).toEqual([owner.id]);
    const silent = { flags: V2, components: [text(`<@${owner.id}>`)], allowed_mentions: { parse: [] } };
    expect((await messages.send(silent)).mentions).toEqual([]);
  });

  test("are edited; the second version can be turned to, and not from", async () => {
    const { id } = await messages.send({ content: "x", components: [row(button("a"))] });
    expect((await messages.edit(id, { components: [] })).body.components).toEqual([]);
    expect(faults(await messages.edit(id, { flags: V2, components: [text("a")] }))).toHaveProperty("content");
    const turned = await messages.edit(id, { flags: V2, content: null, components: [text("a")] });
    expect(turned.body).toMatchObject({ flags: V2, content: "", components: [{ content: "a" }] });
    expect((await messages.edit(id, { flags: 0, components: [text("b")] })).body).toMatchObject({
      flags: V2,
      components: [{ content: "b" }],
    });
    expect(faults(await messages.edit(id, { content: "x" }))).toHaveProperty("content");
    expect(verdict(await messages.edit(id, { components: [] }))).toEqual([400, 50006]);
  });

  test("are not for people: their flag has no meaning", async () => {
    const sent = await messages.as(owner).send({ content: "x", flags: V2, components: [text("a")] });
    expect(sent).toMatchObject({ content: "x", flags: 0, components: [] });
  });
});
