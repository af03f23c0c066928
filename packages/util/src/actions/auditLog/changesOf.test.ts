import { changesOf } from "./changesOf.js";

interface Thing {
  name: string;
  topic: string | null;
  tags?: string[];
  secret: string;
}

const KEYS = ["name", "topic", "tags"] as const;
const thing: Thing = { name: "a", topic: null, tags: ["x"], secret: "s" };

test("what was made has only new values, and nothing of what is not set", () => {
  expect(changesOf<Thing>(null, thing, KEYS)).toEqual([
    { key: "name", new_value: "a" },
    { key: "tags", new_value: ["x"] },
  ]);
});

test("what was deleted has only old values", () => {
  expect(changesOf<Thing>(thing, null, KEYS)).toEqual([
    { key: "name", old_value: "a" },
    { key: "tags", old_value: ["x"] },
  ]);
});

test("what was changed has both, and only what is different by value", () => {
  const after = { ...thing, name: "b", tags: ["x"], topic: "t", secret: "other" };
  expect(changesOf<Thing>(thing, after, KEYS)).toEqual([
    { key: "name", old_value: "a", new_value: "b" },
    { key: "topic", new_value: "t" },
  ]);
  expect(changesOf<Thing>(after, { ...after, topic: null }, KEYS)).toEqual([{ key: "topic", old_value: "t" }]);
});
