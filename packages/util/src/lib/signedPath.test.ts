import { signPath, verifySignedPath } from "./signedPath.js";

const NOW = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const life = { issuedAt: NOW, expiresAt: NOW + HOUR };

const parse = (query: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(query));
const verify = (query: Record<string, unknown>, { path = "a/b", secret = "key", now = NOW } = {}) =>
  verifySignedPath(path, query, { secret, now });

describe.each(["seconds", "milliseconds"] as const)("a link signed in %s", (unit) => {
  const query = parse(signPath("a/b", { ...life, secret: "key", unit }));

  test("is good until it ends, and a minute for clocks that differ", () => {
    expect(verify(query)).toBe(life.expiresAt);
    expect(verify(query, { now: life.expiresAt + 60_000 })).toBe(life.expiresAt);
    expect(verify(query, { now: life.expiresAt + 60_001 })).toBeNull();
  });

  test("is good for its path, its key and its times only", () => {
    expect(verify(query, { path: "a/c" })).toBeNull();
    expect(verify(query, { secret: "other" })).toBeNull();
    for (const name of ["ex", "is", "hm"]) {
      const value = String(query[name]);
      for (const wrong of [
        undefined,
        "",
        value.slice(1),
        `${value}0`,
        value.toUpperCase() + "G",
        [value, value],
        ` ${value}`,
      ]) {
        expect(verify({ ...query, [name]: wrong })).toBeNull();
      }
    }
  });
});

test("the instants are written in hex, in the unit that was asked for", () => {
  expect(parse(signPath("a/b", { ...life, secret: "key", unit: "seconds" }))).toMatchObject({
    is: (NOW / 1000).toString(16),
    ex: ((NOW + HOUR) / 1000).toString(16),
  });
  expect(parse(signPath("a/b", { ...life, secret: "key", unit: "milliseconds" }))["ex"]).toBe(
    (NOW + HOUR).toString(16),
  );
});
