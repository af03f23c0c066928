import { parseEmoji } from "./emoji.js";

describe("the emoji of a reaction", () => {
  test.each(["👍", "❤", "❤️", "👨‍👩‍👧", "🇩🇪", "1️⃣", "👍🏽"])("%s is one", (text) => {
    expect(parseEmoji(text)).toEqual({ key: text, name: null, isCustom: false });
  });

  test.each([
    ["wave:123456789012345678", "wave"],
    ["a:wave:123456789012345678", "wave"],
  ])("%s is a custom one", (text, name) => {
    expect(parseEmoji(text)).toEqual({ key: "123456789012345678", name, isCustom: true });
  });

  test.each(["", "x", "👍👍", "wave", "wave:1", ":123456789012345678", "<script>"])("%j is none", (text) => {
    expect(() => parseEmoji(text)).toThrow("Unknown emoji");
  });
});
