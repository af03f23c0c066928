import { textTag, textUnits, textWords } from "./words.js";

test("words are folded: case, width and the accents of European scripts", () => {
  expect(textWords("Crème BRÛLÉE ﬁne ２")).toEqual(["wwcreme", "wwbrulee", "wwfine", "ww2"]);
  expect(textWords("Ёлка")).toEqual(textWords("елка"));
  expect(textWords("it's it’s its")).toEqual(["wwits", "wwits", "wwits"]);
});

test("every word is letters and digits that no index reads as anything else", () => {
  const text = "привет 東京 नमस्ते 🎉 AND \"NEAR(x)\" & | ! <-> * + - ~ ' @4 ' \u0000 \u{1f469}\u200d\u{1f4bb}";
  expect(textWords(text).filter((word) => !/^w[wx][a-z0-9]+$/.test(word) || word.length > 84)).toEqual([]);
  expect(textWords("x".repeat(5000))[0]?.length).toBeLessThan(84);
  expect(textWords("!?")).toEqual([]);
});

test("scripts without spaces are phrases of characters", () => {
  expect(textUnits("東京 abc")).toEqual([[expect.any(String), expect.any(String)], ["wwabc"]]);
  expect(textUnits("v2東京")[0]).toHaveLength(3);
});

test("mentions are no words, an emoji is its name", () => {
  expect(textWords("<@123> <@!1> <@&2> <#3> <t:1:R> <a:dance:12345>")).toEqual(["wwdance"]);
});

test("a tag is never a word", () => {
  expect(textTag("v", "wwtag")).toMatch(/^v[0-9a-f]{16}$/);
});
