import { mergeDefaults } from "./mergeDefaults.js";

const defaults = {
  limits: { guild: { max: 100, names: ["a", "b"] } },
  mail: null as { from: string } | null,
  on: true,
};

test("overrides are laid over the defaults key by key", () => {
  expect(mergeDefaults(defaults, { limits: { guild: { max: 5 } } })).toEqual({
    ...defaults,
    limits: { guild: { max: 5, names: ["a", "b"] } },
  });
});

test("arrays are replaced, false and null are values, undefined is not", () => {
  const merged = mergeDefaults(defaults, {
    limits: { guild: { names: [], max: undefined } },
    on: false,
    mail: { from: "x" },
  });
  expect(merged).toEqual({ limits: { guild: { max: 100, names: [] } }, on: false, mail: { from: "x" } });
});

test("the result is frozen through and through, the arguments are not", () => {
  const overrides = { limits: { guild: { names: ["c"] } } };
  const merged = mergeDefaults(defaults, overrides);
  expect(() => ((merged.limits.guild as { max: number }).max = 1)).toThrow(TypeError);
  expect(() => (merged.limits.guild.names as string[]).push("d")).toThrow(TypeError);
  overrides.limits.guild.names.push("d");
  expect(merged.limits.guild.names).toEqual(["c"]);
  expect(Object.isFrozen(defaults.limits)).toBe(false);
});

test("stored JSON cannot reach a prototype", () => {
  const stored = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as object;
  const merged = mergeDefaults<object>({}, stored);
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
