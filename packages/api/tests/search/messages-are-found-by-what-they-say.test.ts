import { forEachSetup } from "@spacebar/testkit";
import { Searcher } from "./support/Searcher.js";
import type { Query } from "./support/Searcher.js";

/** A text, what finds it, and what does not. */
const TEXTS: [string, string[], string[]][] = [
  [
    "The quick brown fox",
    ["quick", "QUICK", "fox quick", "the", '"brown fox"', "quick, fox!"],
    ["qui", "foxes", '"fox brown"'],
  ],
  ["Grüße aus Zürich, chère Éloïse", ["grüße", "zurich", "ZÜRICH", "eloise chere"], ["zuri"]],
  ["Привет мир, это ёлка", ["привет", "МИР", "елка"], ["прив"]],
  ["東京タワーに行きました", ["東京", "東京タワー", "京", "行きました"], ["京東", "大阪"]],
  ["สวัสดีครับ", ["สวัสดี"], ["ครับสวัสดี"]],
  ["مرحبا بالعالم", ["مرحبا"], []],
  ["नमस्ते दुनिया", ["नमस्ते"], []],
  ["ｆｕｌｌ ｗｉｄｔｈ", ["full width"], []],
  ["a b c x1 42 7", ["a", "x1", "42", "7", "b c"], ["d"]],
  ["I don't know what isn't there", ["don't", "dont", "isn’t"], ["don"]],
  ["party 🎉 tonight", ["🎉", "party 🎉"], ["🎊"]],
  ["see https://example.com/some/page?x=one", ["example.com", "page"], []],
  ["hello <@123456789012345678> there", ["there", "hello there"], ["123456789012345678"]],
  [`extremely ${"long".repeat(30)} word`, ["long".repeat(30)], ["long"]],
];

/** What would be an operator to one of the indexes. */
const OPERATORS = [
  ...["AND", "OR", "NOT", "NEAR", "alpha OR beta", "alpha AND NOT beta", "NEAR(alpha beta)", "alpha NOT beta"],
  ...[
    "alpha*",
    "^alpha",
    "terms:alpha",
    "{terms}: alpha",
    "-alpha",
    "+alpha",
    "~alpha",
    "<alpha >beta",
    "(alpha",
    "alpha)",
  ],
  ...[
    "alpha & beta",
    "alpha | beta",
    "!alpha",
    "alpha <-> beta",
    "alpha:*",
    "alpha:A",
    "'alpha",
    '"alpha',
    'al"pha"',
    "alpha\\",
  ],
  ...[
    "@@",
    "alpha @4",
    '"alpha beta" @1',
    "%",
    "_",
    "al%ha",
    "'; DROP TABLE messages; --",
    "\u0000alpha",
    "alpha\u0000beta",
    "$1",
    "?",
  ],
];

await forEachSetup("a search for words", (network) => {
  let searcher: Searcher;
  beforeAll(async () => {
    const { owner, guild } = await network().seed.community(0);
    searcher = new Searcher(owner, guild);
    for (const [text] of TEXTS) await searcher.say(text);
  }, 120_000);

  test.each(TEXTS)("%s", async (text, finding, missing) => {
    for (const content of finding)
      expect([content, await searcher.contents({ content })]).toEqual([content, expect.arrayContaining([text])]);
    for (const content of missing)
      expect([content, await searcher.contents({ content })]).toEqual([content, expect.not.arrayContaining([text])]);
  });

  test("the words that are not quoted stand near each other, in any order", async () => {
    const apart = await searcher.say("zebra one two three giraffe");
    const near = await searcher.say("giraffe one two zebra");
    const next = await searcher.say("zebra giraffe");
    const find = (query: Query) => searcher.ids({ content: "zebra giraffe", ...query });
    expect(await find({})).toEqual([next, near]);
    expect(await find({ slop: 0 })).toEqual([next]);
    expect(await find({ slop: 3 })).toEqual([next, near, apart]);
    expect(await find({ slop: 100 })).toEqual([next, near, apart]);
    expect(await searcher.ids({ content: "one zebra two giraffe three", slop: 0 })).toEqual([apart]);
    expect(await searcher.ids({ content: "three zebra one", slop: 1 })).toEqual([apart]);
    expect(await searcher.ids({ content: "three zebra one", slop: 0 })).toEqual([]);
    expect(await searcher.ids({ content: "five four three two one zebra", slop: 50 })).toEqual([]);
    expect(await searcher.ids({ contents: ["0|zebra giraffe"] })).toEqual([next]);
    expect(await searcher.ids({ contents: ['0|"zebra one"', "2|giraffe"] })).toEqual([apart]);
  });

  test("nothing in it is an operator", async () => {
    const both = await searcher.say("alpha beta");
    const one = await searcher.say("alpha");
    for (const content of OPERATORS) {
      const { body, status } = await searcher.ask({ content });
      expect([content, status]).toEqual([content, 200]);
      const found = (body.messages as { id: string }[][]).flat().map(({ id }) => id);
      expect(found.filter((id) => id !== both && id !== one)).toEqual([]);
    }
    expect(await searcher.ids({ content: "alpha OR gamma" })).toEqual([]);
    expect(await searcher.ids({ content: "alp*" })).toEqual([]);
    expect(await searcher.ids({ content: "-alpha" })).toEqual([one, both]);
    expect(await searcher.ids({ content: "alpha beta*" })).toEqual([both]);
    expect(await searcher.ids({ content: "!!! ???" })).toEqual([]);
  });

  test("a thousand characters of words are no trouble", async () => {
    const words = Array.from({ length: 200 }, (_, index) => `q${index.toString(36)}`)
      .join(" ")
      .slice(0, 1024);
    expect(await searcher.ids({ content: words })).toEqual([]);
    const id = await searcher.say(words);
    expect(await searcher.ids({ content: words })).toEqual([id]);
    expect(await searcher.ids({ content: `"${words}"`.slice(0, 1024) })).toEqual([id]);
  });

  test("more words than that are refused: each is work for the index", async () => {
    const words = Array.from({ length: 250 }, (_, index) => index.toString(36)).join(" ");
    const contents = Array.from({ length: 5 }, () => `0|${words}`);
    const { status, body } = await searcher.ask({ contents });
    expect([status, body]).toMatchObject([400, { code: 50035, errors: { contents: {} } }]);
  });

  test("edits and deletions are seen at once", async () => {
    const id = await searcher.say("before the change");
    await searcher.edit(id, "afterwards");
    expect(await searcher.ids({ content: "before change" })).toEqual([]);
    expect(await searcher.ids({ content: "afterwards" })).toEqual([id]);
    const second = await searcher.say("afterwards too");
    const third = await searcher.say("afterwards as well");
    await searcher.remove(id);
    expect(await searcher.search({ content: "afterwards" })).toMatchObject({ total_results: 2 });
    await searcher.removeAll(second, third);
    expect(await searcher.search({ content: "afterwards" })).toMatchObject({ total_results: 0, messages: [] });
  });
});
