import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { hits, Searcher } from "./support/Searcher.js";
import type { Query } from "./support/Searcher.js";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

await forEachSetup("filters of a search", (network) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  let other: SeededUser;
  let bot: SeededBot;
  let searcher: Searcher;
  let second: string;
  let role: string;
  /** Ids by what is special about the message. */
  const said: Record<string, string> = {};

  const upload = async (name: string, files: [string, Buffer, string][]) => {
    const form = new FormData();
    form.set("payload_json", JSON.stringify({ content: `file ${name}` }));
    files.forEach(([filename, bytes, type], index) => {
      form.set(`files[${index}]`, new Blob([new Uint8Array(bytes)], { type }), filename);
    });
    const { id } = await must<{ id: string }>(owner.rest.post(`/channels/${guild.channelId}/messages`, form));
    said[name] = id;
  };

  beforeAll(async () => {
    const { seed } = network();
    const community = await seed.community(1);
    [guild, owner, other] = [community.guild, community.owner, community.members[0]!];
    searcher = new Searcher(owner, guild);
    bot = await seed.bot(owner, { guilds: [guild.id], permissions: PERMISSIONS.ADMINISTRATOR });
    second = (await seed.channel(owner, guild.id)).id;
    role = (await seed.role(owner, guild.id, { mentionable: true })).id;
    said["plain"] = await searcher.say("plain words");
    said["other"] = await searcher.as(other).say("words of another");
    said["elsewhere"] = await searcher.say("words elsewhere", second);
    said["bot"] = await searcher.as(bot).say("words of a bot", guild.channelId, {
      embeds: [{ title: "an embed", image: { url: "https://pictures.example/cat.png" } }],
    });
    said["user"] = await searcher.say(`words for <@${other.id}>`);
    said["role"] = await searcher.say(`words for <@&${role}>`);
    said["everyone"] = await searcher.say("words for @everyone");
    said["link"] = await searcher.say("words at https://Sub.Example.org/path?q=1");
    said["reply"] = await searcher.say("words in reply", guild.channelId, {
      message_reference: { message_id: said["other"] },
      allowed_mentions: { parse: [] },
    });
    said["pinned"] = await searcher.say("words to keep");
    await must(owner.rest.put(`/channels/${guild.channelId}/messages/pins/${said["pinned"]}`));
    await upload("image", [["Holiday Picture.PNG", PIXEL, "image/png"]]);
    await upload("text", [["notes.txt", Buffer.from("some notes"), "text/plain"]]);
  }, 120_000);

  const named = (ids: readonly string[]): string[] =>
    ids.map((id) => Object.entries(said).find(([, other]) => other === id)?.[0] ?? "another").sort();

  /** Each filter, and all messages it finds. */
  const filters: [string, () => Query, string[]][] = [
    ["author_id", () => ({ author_id: [other.id] }), ["other"]],
    ["two authors", () => ({ author_id: [other.id, bot.id] }), ["bot", "other"]],
    ["author_type=bot", () => ({ author_type: ["bot"] }), ["bot"]],
    ["author_type=-user", () => ({ author_type: ["-user"] }), ["bot"]],
    ["author_type=webhook", () => ({ author_type: ["webhook"] }), []],
    ["channel_id", () => ({ channel_id: [second] }), ["elsewhere"]],
    ["mentions", () => ({ mentions: [other.id] }), ["user"]],
    ["mentions_role_id", () => ({ mentions_role_id: [role] }), ["role"]],
    ["mention_everyone", () => ({ mention_everyone: true }), ["everyone"]],
    ["mention_everyone=false and words", () => ({ mention_everyone: false, content: "words for" }), ["role", "user"]],
    ["replied_to_user_id", () => ({ replied_to_user_id: [other.id] }), ["reply"]],
    ["replied_to_message_id", () => ({ replied_to_message_id: [said["other"]!] }), ["reply"]],
    ["pinned", () => ({ pinned: true }), ["pinned"]],
    ["pinned=false and words", () => ({ pinned: false, content: "keep" }), []],
    ["has=link", () => ({ has: ["link"] }), ["link"]],
    ["has=embed", () => ({ has: ["embed"] }), ["bot"]],
    ["has=image", () => ({ has: ["image"] }), ["bot", "image"]],
    ["has=file", () => ({ has: ["file"] }), ["image", "text"]],
    ["has=file without images", () => ({ has: ["file", "-image"] }), ["text"]],
    ["has=file or link", () => ({ has: ["file", "link"] }), ["image", "link", "text"]],
    ["has=poll", () => ({ has: ["poll"] }), []],
    ["embed_type", () => ({ embed_type: ["image"] }), ["bot"]],
    ["link_hostname", () => ({ link_hostname: ["sub.example.org"] }), ["link"]],
    ["link_hostname of the domain above", () => ({ link_hostname: ["example.org"] }), ["link"]],
    ["link_hostname of another", () => ({ link_hostname: ["ample.org"] }), []],
    ["attachment_filename", () => ({ attachment_filename: ["notes.txt"] }), ["text"]],
    ["a word of attachment_filename", () => ({ attachment_filename: ["holiday"] }), ["image"]],
    ["attachment_extension", () => ({ attachment_extension: ["png"] }), ["image"]],
    ["min_id", () => ({ min_id: said["image"] }), ["text"]],
    ["max_id", () => ({ max_id: said["other"] }), ["plain"]],
    [
      "author, channel and words",
      () => ({ author_id: [owner.id], channel_id: [second], content: "words" }),
      ["elsewhere"],
    ],
    ["filters that exclude each other", () => ({ author_id: [other.id], channel_id: [second] }), []],
    [
      "nothing but what it is not",
      () => ({ has: ["-file", "-link", "-embed"], author_type: ["-bot"], max_id: said["elsewhere"] }),
      ["other", "plain"],
    ],
  ];

  test.each(filters)("%s", async (_, query, expected) => {
    const answer = await searcher.search(query());
    const found = named(hits(answer).map(({ id }) => id)).filter((name) => name !== "another");
    expect(found).toEqual(expected);
    expect(hits(answer).every(({ hit }) => hit)).toBe(true);
  });

  test("pinning, editing and deleting change what is found", async () => {
    const id = await searcher.say("https://one.example");
    await must(owner.rest.put(`/channels/${guild.channelId}/messages/pins/${id}`));
    expect(await searcher.ids({ pinned: true, has: ["link"] })).toEqual([id]);
    await must(owner.rest.delete(`/channels/${guild.channelId}/messages/pins/${id}`));
    expect(await searcher.ids({ pinned: true, has: ["link"] })).toEqual([]);
    await searcher.edit(id, "https://two.example");
    expect(await searcher.ids({ link_hostname: ["one.example"] })).toEqual([]);
    expect(await searcher.ids({ link_hostname: ["two.example"] })).toEqual([id]);
    await searcher.remove(id);
    expect(await searcher.ids({ link_hostname: ["two.example"] })).toEqual([]);
  });

  test("a page follows the other without gap and without double, by age and by relevance", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 13; index++)
      ids.push(await searcher.say(`turtle ${"turtle ".repeat(index % 4)} ${"and more ".repeat(index % 3)}`));
    const newest = ids.toReversed();
    const pages = async (query: Query) => {
      const found: string[] = [];
      for (let offset = 0; offset < 15; offset += 5)
        found.push(...(await searcher.ids({ content: "turtle", limit: 5, offset, ...query })));
      return found;
    };
    expect(await pages({})).toEqual(newest);
    expect(await pages({ sort_order: "asc" })).toEqual(ids);
    const ranked = await pages({ sort_by: "relevance" });
    expect(ranked.toSorted()).toEqual(ids.toSorted());
    expect(ranked).toEqual(await searcher.ids({ content: "turtle", sort_by: "relevance", limit: 25 }));
    expect(ids.indexOf(ranked[0]!) % 4).toBe(3);
    expect(await searcher.search({ content: "turtle", limit: 2 })).toMatchObject({ total_results: 13 });
    expect(await searcher.search({ content: "turtle", offset: 9975 })).toMatchObject({
      total_results: 13,
      messages: [],
    });
    expect(await searcher.ids({ content: "turtle", max_id: newest[2], limit: 2 })).toEqual(newest.slice(3, 5));
    expect(await searcher.ids({ content: "turtle", min_id: ids[2], limit: 2, sort_order: "asc" })).toEqual(
      ids.slice(3, 5),
    );
  });

  test("a channel that is deleted takes its messages out", async () => {
    const { id } = await network().seed.channel(owner, guild.id);
    await searcher.say("ephemeral", id);
    await must(owner.rest.delete(`/channels/${id}`));
    expect(await searcher.search({ content: "ephemeral" })).toMatchObject({ messages: [] });
  });
});
