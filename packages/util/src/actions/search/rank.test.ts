import { computeRanking } from "./rank.js";

const text = (id: string, words: string) => ({ id, words: words.split(" ") });
const order = (wanted: string[], ...texts: { id: string; words: string[] }[]) =>
  computeRanking(wanted, texts).map(({ id }) => id);

test("the more often a word stands in a text, the better, and the shorter the text", () => {
  expect(order(["a"], text("1", "a b c d"), text("2", "a a c d"))).toEqual(["2", "1"]);
  expect(order(["a"], text("1", "a b c d e f g h"), text("2", "a b"))).toEqual(["2", "1"]);
});

test("a rare word counts more than one that stands everywhere", () => {
  const texts = [text("1", "a a x y"), text("2", "a b x y"), text("3", "a z x y"), text("4", "a z x y")];
  expect(order(["a", "b"], ...texts)[0]).toBe("2");
});

test("among equals the newest comes first", () => {
  expect(order(["a"], text("9", "a"), text("10", "a"))).toEqual(["10", "9"]);
  expect(order(["a"])).toEqual([]);
});
