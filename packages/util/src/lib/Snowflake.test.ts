import { setClock } from "./clock.js";
import { SNOWFLAKE_EPOCH, SnowflakeGenerator } from "./Snowflake.js";

const NOW = 1_700_000_000_000;
let now = NOW;

beforeEach(() => {
  now = NOW;
  setClock({ now: () => now });
});
afterEach(() => setClock());

function isStrictlyIncreasing(ids: string[]): boolean {
  return ids.every((id, index) => index === 0 || BigInt(id) > BigInt(ids[index - 1]!));
}

const generateMany = (snowflakes: SnowflakeGenerator, count: number) =>
  Array.from({ length: count }, () => snowflakes.generate());

test("the documented example id has the documented parts", () => {
  const snowflakes = new SnowflakeGenerator();
  expect(snowflakes.timestamp("175928847299117063")).toBe(Date.UTC(2016, 3, 30, 11, 18, 25, 796));
});

test("an id holds time, worker and increment at their places", () => {
  const snowflakes = new SnowflakeGenerator();
  snowflakes.configure({ worker: 0b10101_00011 });
  const [first, second] = generateMany(snowflakes, 2).map(BigInt) as [bigint, bigint];
  expect(Number(first >> 22n) + SNOWFLAKE_EPOCH).toBe(NOW);
  expect((first >> 17n) & 31n).toBe(0b10101n);
  expect((first >> 12n) & 31n).toBe(0b00011n);
  expect([first & 4095n, second & 4095n]).toEqual([0n, 1n]);
});

test("20,000 ids within one millisecond are distinct and increasing", () => {
  const ids = generateMany(new SnowflakeGenerator(), 20_000);
  expect(new Set(ids).size).toBe(20_000);
  expect(isStrictlyIncreasing(ids)).toBe(true);
});

test("ids go on increasing when the clock goes back five seconds", () => {
  const snowflakes = new SnowflakeGenerator();
  const before = generateMany(snowflakes, 5_000);
  now -= 5_000;
  const after = generateMany(snowflakes, 5_000);
  now += 5_001;
  expect(isStrictlyIncreasing([...before, ...after, ...generateMany(snowflakes, 5_000)])).toBe(true);
});

test("a restarted process makes no id of a millisecond its predecessor may have used", () => {
  const former = new SnowflakeGenerator();
  former.configure({ worker: 7 });
  const used = generateMany(former, 10_000);
  const successor = new SnowflakeGenerator();
  now -= 5_000;
  successor.configure({ worker: 7, notBefore: former.timestamp(used.at(-1)!) });
  expect(isStrictlyIncreasing([...used, ...generateMany(successor, 10_000)])).toBe(true);
});

test("ids go on increasing when the worker number changes to a lower one", () => {
  const snowflakes = new SnowflakeGenerator();
  snowflakes.configure({ worker: 1023 });
  const before = generateMany(snowflakes, 3);
  snowflakes.configure({ worker: 1 });
  expect(isStrictlyIncreasing([...before, ...generateMany(snowflakes, 3)])).toBe(true);
});

test("two workers never make the same id", () => {
  const ids = [3, 4].flatMap((worker) => {
    const snowflakes = new SnowflakeGenerator();
    snowflakes.configure({ worker });
    return generateMany(snowflakes, 10_000);
  });
  expect(new Set(ids).size).toBe(20_000);
});

test.each([-1, 1024, 1.5, Number.NaN])("worker %p is refused", (worker) => {
  expect(() => new SnowflakeGenerator().configure({ worker })).toThrow(RangeError);
});

test("fromTimestamp gives the smallest id of a millisecond, and 0 before the epoch", () => {
  const snowflakes = new SnowflakeGenerator();
  const id = snowflakes.generate();
  const floor = snowflakes.fromTimestamp(NOW);
  expect(snowflakes.timestamp(floor)).toBe(NOW);
  expect(BigInt(floor)).toBeLessThanOrEqual(BigInt(id));
  expect(snowflakes.timestamp((BigInt(floor) - 1n).toString())).toBe(NOW - 1);
  expect(snowflakes.fromTimestamp(0)).toBe("0");
});
