import { burstColors } from "./burstColors.js";

test.each(["👍", "🎉", "❤️", "1234567890123456789"])("%s has three colours, always the same", (key) => {
  const colours = burstColors(key);
  expect(colours).toHaveLength(3);
  expect(new Set(colours).size).toBe(3);
  for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  expect(burstColors(key)).toEqual(colours);
});

test("two emojis differ", () => {
  expect(burstColors("👍")).not.toEqual(burstColors("🎉"));
});
