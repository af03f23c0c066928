import bcrypt from "bcrypt";
import { BusyError } from "./BoundedQueue.js";
import { burnPassword, DEFAULT_PASSWORD_COST, hashPassword, needsRehash, verifyPassword } from "./password.js";

/** The lowest bcrypt knows; the tests are about the rules, not about the work. */
const COST = 4;

test("the hash is bcrypt's, of the cost asked for, and 12 unless told otherwise", async () => {
  expect(await hashPassword("correct horse", 5)).toMatch(/^\$2b\$05\$[./A-Za-z0-9]{53}$/);
  expect(DEFAULT_PASSWORD_COST).toBe(12);
  expect(await hashPassword("correct horse")).toMatch(/^\$2b\$12\$/);
});

test.each([
  ["equal in their first 72 bytes", "a".repeat(72) + "b", "a".repeat(72) + "c"],
  ["one 72 bytes long and one longer", "a".repeat(72), "a".repeat(73)],
  ["equal up to a NUL", "secret\0one", "secret\0two"],
  ["one cut at the NUL", "secret", "secret\0two"],
  ["equal in their first 72 bytes of many-byte characters", "ä".repeat(36) + "b", "ä".repeat(36) + "c"],
])("two passwords %s do not open the same account", async (_, one, other) => {
  const hash = await hashPassword(one, COST);
  expect(await verifyPassword(one, hash)).toBe(true);
  expect(await verifyPassword(other, hash)).toBe(false);
  expect(await verifyPassword(one, await hashPassword(other, COST))).toBe(false);
});

test("a hash of a lower cost is to be made again", async () => {
  const hash = await hashPassword("x", COST);
  expect(needsRehash(hash, COST + 1)).toBe(true);
  expect(needsRehash(hash, COST)).toBe(false);
});

test("hashing leaves the event loop free", async () => {
  let turns = 0;
  let done = false;
  const count = () => {
    turns++;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  await hashPassword("x", 10);
  done = true;
  expect(turns).toBeGreaterThan(10);
});

test("SEC-02: 4 hash at once, 64 wait, the rest is turned away", async () => {
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => hashPassword("x", COST)));
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(100 - 4 - 64);
  expect(refused.every(({ reason }) => reason instanceof BusyError)).toBe(true);
});

test("SEC-03: an unknown user costs one comparison of the same cost", async () => {
  const compare = jestSpy();
  try {
    expect(await burnPassword("x".repeat(100), 5)).toBe(false);
    expect(compare.calls).toHaveLength(1);
    const [input, hash] = compare.calls[0]!;
    expect(bcrypt.getRounds(hash)).toBe(5);
    expect(bcrypt.hashSync(input, hash).slice(0, 29)).toBe(hash.slice(0, 29));
  } finally {
    compare.restore();
  }
});

/** `jest` is no global in ES modules; this is all that is needed of it. */
function jestSpy() {
  const original = bcrypt.compare;
  const calls: [string, string][] = [];
  const target = bcrypt as unknown as Record<"compare", unknown>;
  target["compare"] = (input: string, hash: string) => {
    calls.push([input, hash]);
    return original(input, hash);
  };
  return { calls, restore: () => void (target["compare"] = original) };
}
