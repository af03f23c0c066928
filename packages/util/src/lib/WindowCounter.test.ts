import { setClock } from "./clock.js";
import { WindowCounter } from "./WindowCounter.js";

let now = 1_000_000;
beforeEach(() => setClock({ now: () => now }));
afterEach(() => setClock());

test("so many uses a window for each key, and the window starts with the first", () => {
  const counter = new WindowCounter(10);
  expect(counter.hit("anna", 2, 10_000)).toEqual({ allowed: true, remaining: 1, resetAt: now + 10_000 });
  now += 4_000;
  expect(counter.hit("anna", 2, 10_000)).toEqual({ allowed: true, remaining: 0, resetAt: now + 6_000 });
  expect(counter.hit("anna", 2, 10_000)).toEqual({ allowed: false, remaining: 0, resetAt: now + 6_000 });
  expect(counter.peek("anna")).toEqual({ used: 2, resetAt: now + 6_000 });
  expect(counter.hit("ben", 2, 10_000).allowed).toBe(true);
  now += 6_000;
  expect(counter.peek("anna")).toBeNull();
  expect(counter.hit("anna", 2, 10_000).remaining).toBe(1);
});

test("a limit that is lowered applies to the running window, one that is raised too", () => {
  const counter = new WindowCounter(10);
  for (let count = 0; count < 3; count++) counter.hit("anna", 5, 10_000);
  expect(counter.hit("anna", 2, 10_000)).toMatchObject({ allowed: false, remaining: 0 });
  expect(counter.hit("anna", 5, 10_000)).toMatchObject({ allowed: true, remaining: 1 });
});

test("a key can be forgotten, and the one unused for longest is when there are too many", () => {
  const counter = new WindowCounter(2);
  counter.hit("a", 1, 10_000);
  counter.forget("a");
  expect(counter.hit("a", 1, 10_000).allowed).toBe(true);
  for (const key of ["b", "c"]) counter.hit(key, 1, 10_000);
  expect(counter.size).toBe(2);
  expect([counter.peek("a"), counter.peek("b")?.used, counter.peek("c")?.used]).toEqual([null, 1, 1]);
});
