import fc from "fast-check";
import { parseEmoji } from "../../actions/reaction/emoji.js";
import { filterMentions, parseMentions } from "../../actions/message/mentions.js";
import { findLinks } from "./links.js";

const RUNS = { numRuns: 10_000 };
/** What the parsers look for, in no order at all. */
const PIECES = ["`", "``", "```", "<", ">", "(", ")", "[", "]", "|", "||", "*", "~~", ".", ",", " ", "\n", "\\", "\0"];
const WORDS = [
  "https://",
  "http://",
  "https://a.b/c",
  "HTTPS://x",
  "example",
  "@",
  "@everyone",
  "<@",
  "<@!",
  "<@&",
  "1",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES, ...WORDS), fc.string({ unit: "grapheme", maxLength: 4 })), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(""));
const id = fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }).map(String);
const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const link = fc.tuple(word, word, word).map(([host, path, query]) => `https://${host}.example/${path}?${query}`);

describe("FUZ-05 links", () => {
  test("every link found stands in the text, is one, and is found once", () => {
    fc.assert(
      fc.property(text, (content) => {
        const links = findLinks(content);
        const sound = links.every((found) => content.includes(found) && URL.canParse(found) && !/[\s<>]/.test(found));
        return sound && new Set(links).size === links.length;
      }),
      RUNS,
    );
  });

  test("a link between blanks is found as it stands, whatever is around it that is no code", () => {
    const around = text.map((other) => other.replaceAll("`", ""));
    fc.assert(
      fc.property(around, link, around, (before, found, after) =>
        findLinks(`${before} ${found} ${after}`).includes(found),
      ),
      RUNS,
    );
  });

  test("none is found in code or in angle brackets", () => {
    const quiet = fc.constantFrom("plain words", "(brackets)", "**bold**", "||spoiler||", "@everyone");
    fc.assert(
      fc.property(quiet, link, fc.integer({ min: 1, max: 6 }), (around, found, length) => {
        const fence = "`".repeat(length);
        const hidden = [`${fence}${found}${fence}`, `${fence} ${around} ${found} ${fence}`, `<${found}>`];
        return hidden.every((one) => findLinks(`${around} ${one} ${around}`).length === 0);
      }),
      RUNS,
    );
  });
});

describe("FUZ-05 mentions and emojis", () => {
  test("each mention written is found, once and in order, and nothing else", () => {
    const mention = fc.record({ kind: fc.constantFrom("user", "nick", "role"), id });
    const write = { user: "<@", nick: "<@!", role: "<@&" } as const;
    fc.assert(
      fc.property(fc.array(fc.tuple(mention, word), { maxLength: 20 }), (parts) => {
        const content = parts.map(([{ kind, id: of }, after]) => `${write[kind as "user"]}${of}> ${after}`).join(" ");
        const wanted = (kinds: string[]) => [
          ...new Set(parts.flatMap(([one]) => (kinds.includes(one.kind) ? [one.id] : []))),
        ];
        const found = parseMentions(content);
        expect(found).toEqual({ userIds: wanted(["user", "nick"]), roleIds: wanted(["role"]), everyone: false });
      }),
      { numRuns: 2000 },
    );
  });

  test("any text is read, and allowed_mentions only ever takes away", () => {
    fc.assert(
      fc.property(text, fc.subarray(["users", "roles", "everyone"] as const), (content, parse) => {
        const found = parseMentions(content);
        const allowed = filterMentions(found, { parse: [...parse] });
        const sound = [...found.userIds, ...found.roleIds].every((of) => /^\d{1,19}$/.test(of) && content.includes(of));
        const fewer =
          allowed.userIds.every((of) => found.userIds.includes(of)) &&
          allowed.roleIds.every((of) => found.roleIds.includes(of)) &&
          (found.everyone || !allowed.everyone);
        return sound && fewer && found.userIds.length <= 100;
      }),
      RUNS,
    );
  });

  test("a reaction's emoji is read or refused with 10014", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.string({ unit: "grapheme" }),
          fc.tuple(word, id).map((pair) => pair.join(":")),
        ),
        (input) => {
          try {
            return parseEmoji(input).key.length > 0;
          } catch (error) {
            return (error as { code: number }).code === 10014;
          }
        },
      ),
      RUNS,
    );
  });
});

/** Repetitions that make careless patterns go back again and again. */
const HOSTILE = [
  "`",
  "``` `",
  "` `` ``` ```` ",
  "<https://a",
  "https://",
  "https://a)",
  "https://((((",
  "(https://a.b/(",
  "https://a.b/||",
  "https://a.b/....",
  "[a](https://b",
  "<@",
  "<@!1",
  "<@&1",
  "@everyone",
  "<@1><@&",
  "a:",
  "\u00e9\u0301",
];

test.each(HOSTILE)("FUZ-05 time grows with the length of %j over and over, not with its square", (piece) => {
  const measure = (length: number) => {
    const hostile = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    const once = () => {
      const from = performance.now();
      findLinks(hostile);
      parseMentions(hostile);
      return performance.now() - from;
    };
    return Math.min(...Array.from({ length: 7 }, once));
  };
  expect(measure(4000)).toBeLessThan(20);
  // Sixteen times the text: a quadratic parser would take 256 times as long.
  expect(measure(64_000)).toBeLessThan(Math.max(10, measure(4000) * 80));
});
