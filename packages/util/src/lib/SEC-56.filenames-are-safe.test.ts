import fc from "fast-check";
import { safeFilename } from "./safeFilename.js";

const LONG = "ä".repeat(300);

describe("SEC-56: the name of an upload", () => {
  test.each([
    ["cat.png", "cat.png"],
    ["Überraschung 猫.png", "Überraschung_猫.png"],
    ["👩‍👩‍👧.gif", "👩‍👩‍👧.gif"],
    ["a/b\\c:d.txt", "a_b_c_d.txt"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["nul\0byte.txt", "nulbyte.txt"],
    ["line\nbreak\r\u2028.txt", "linebreak.txt"],
    ["invoice\u202Egnp.exe", "invoicegnp.exe"],
    ["\uFEFFmarked.txt", "marked.txt"],
    ["half\uD800.txt", "half.txt"],
    ["CON", "_CON"],
    ["aux.txt", "_aux.txt"],
    ["lpt1.tar.gz", "_lpt1.tar.gz"],
    ["console.txt", "console.txt"],
    ["", "file"],
    ["   ", "file"],
    [".", "file"],
    ["..", "file"],
    ["...", "file"],
    [".htaccess", "htaccess"],
    ["trailing. . .", "trailing"],
    ['quote"<b>&.png', "quote_b_.png"],
    ["100%25.txt", "100_25.txt"],
    ["e\u0301.txt", "é.txt"],
  ])("%j becomes %j", (name, safe) => {
    expect(safeFilename(name)).toBe(safe);
  });

  test("keeps its extension when it is cut", () => {
    expect(safeFilename(`${LONG}.png`)).toBe(`${"ä".repeat(98)}.png`);
    expect(safeFilename(LONG)).toBe("ä".repeat(100));
    expect(Buffer.byteLength(safeFilename(`a.${LONG}`))).toBeLessThanOrEqual(200);
  });

  test("is one sound segment of a path, and stays the same when it is made safe again", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(".", "/", "\\", "\0", " ", "\u202E", "a", "_", "con", "é"), maxLength: 40 }),
    );
    fc.assert(
      fc.property(anything, (name) => {
        const safe = safeFilename(name);
        expect(safe).toMatch(/^(?!\.)[^/\\\0\s]+(?<![._])$/u);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(201);
        expect(Buffer.from(safe).toString()).toBe(safe);
        expect(safeFilename(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });
});
