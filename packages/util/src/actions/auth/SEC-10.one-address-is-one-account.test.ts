import fc from "fast-check";
import { foldEmail, foldName, usernameFault } from "./identity.js";

const text = fc.string({ unit: "grapheme", maxLength: 40 });
const spellings = (fold: (value: string) => string, value: string) =>
  [value, value.toUpperCase(), value.toLowerCase(), value.normalize("NFD"), value.normalize("NFKC")].map(fold);

/** Letters that have more than one small or capital form: "ß" is not "SS". */
const hasOneCase = (value: string) => value.toUpperCase().toLowerCase() === value.toLowerCase();

test.each([
  ["address", foldEmail],
  ["name", foldName],
])("folding an %s twice is folding it once", (_, fold) => {
  fc.assert(fc.property(text, (value) => expect(fold(fold(value))).toBe(fold(value))));
});

test.each([
  ["address", foldEmail],
  ["name", foldName],
])("all spellings of an %s are one", (_, fold) => {
  fc.assert(
    fc.property(text.filter(hasOneCase), (value) => {
      expect(new Set(spellings(fold, value)).size).toBe(1);
    }),
  );
});

test.each([
  ["A@Example.TEST", "a@example.test"],
  [" a@example.test\t", "a@example.test"],
  ["ａ@ｅｘａｍｐｌｅ.test", "a@example.test"],
  ["\u212Aelvin@example.test", "kelvin@example.test"],
  ["e\u0301@example.test", "\u00E9@example.test"],
])("%s is %s", (one, other) => {
  expect(foldEmail(one)).toBe(foldEmail(other));
});

test("a name that may be taken is its own folding", () => {
  fc.assert(fc.property(text, (name) => usernameFault(name) !== null || foldName(name) === name));
});
