import { RateLimitError } from "../errors/index.js";
import { setClock } from "../lib/index.js";
import { Throttle } from "./Throttle.js";

let now = 1_000_000;
beforeEach(() => setClock({ now: () => now }));
afterEach(() => setClock());

test("so many tries a window for each key, then an error that says how long to wait", () => {
  const throttle = new Throttle();
  for (let count = 0; count < 3; count++) throttle.hit("anna", 3, 10_000);
  now += 4_000;
  expect(throttle.isExhausted("anna", 3)).toBe(true);
  expect(() => throttle.hit("anna", 3, 10_000)).toThrow(RateLimitError);
  expect(() => throttle.hit("anna", 3, 10_000)).toThrow(expect.objectContaining({ retryAfter: 6 }) as Error);
  expect(() => throttle.hit("ben", 3, 10_000)).not.toThrow();
  now += 6_000;
  expect(() => throttle.hit("anna", 3, 10_000)).not.toThrow();
});

test("a success starts over", () => {
  const throttle = new Throttle();
  throttle.hit("anna", 1, 10_000);
  throttle.forget("anna");
  expect(() => throttle.hit("anna", 1, 10_000)).not.toThrow();
});

test("the oldest keys are forgotten when there are too many", () => {
  const throttle = new Throttle(2);
  for (const key of ["a", "b", "c"]) throttle.hit(key, 1, 10_000);
  expect([throttle.isExhausted("a", 1), throttle.isExhausted("b", 1), throttle.isExhausted("c", 1)]).toEqual([
    false,
    true,
    true,
  ]);
});
