import { SharedPayload } from "../connection/SharedPayload.js";
import { ReplayBuffer } from "./ReplayBuffer.js";

const limits = { maxEvents: 4, maxBytes: 1000 };
const event = (name: string) => SharedPayload.of(name, {});
const names = (buffer: ReplayBuffer, seq: number) => buffer.after(seq)?.map(({ name }) => name);

function filled(count: number): ReplayBuffer {
  const buffer = new ReplayBuffer();
  for (let index = 1; index <= count; index++) buffer.push(event(`E${index}`), limits);
  return buffer;
}

test("what follows a number is given in order", () => {
  const buffer = filled(3);
  expect(names(buffer, 0)).toEqual(["E1", "E2", "E3"]);
  expect(names(buffer, 2)).toEqual(["E3"]);
  expect(names(buffer, 3)).toEqual([]);
});

test("beyond the number of events the oldest are gone, and said to be", () => {
  const buffer = filled(100);
  expect(buffer.first).toBe(97);
  expect(names(buffer, 96)).toEqual(["E97", "E98", "E99", "E100"]);
  expect(buffer.after(95)).toBeNull();
});

test("beyond the bytes too, be it all of them", () => {
  const buffer = filled(2);
  buffer.push(SharedPayload.of("LARGE", "x".repeat(2000)), limits);
  expect(buffer.size).toBe(0);
  expect(buffer.after(2)).toBeNull();
  expect(names(buffer, 3)).toEqual([]);
});

test("READY is counted and never given again", () => {
  const buffer = new ReplayBuffer();
  expect(buffer.skip()).toBe(1);
  buffer.push(event("E2"), limits);
  expect(buffer.after(0)).toBeNull();
  expect(names(buffer, 1)).toEqual(["E2"]);
});

test("events are kept for five minutes at least and six at most", () => {
  const buffer = filled(2);
  for (let minute = 1; minute <= 5; minute++) buffer.age();
  expect(buffer.size).toBe(2);
  buffer.push(event("E3"), limits);
  buffer.age();
  expect(names(buffer, 2)).toEqual(["E3"]);
  expect(buffer.after(1)).toBeNull();
});
