import { digitsUpTo } from "./digits.js";

test.each([0, 1, 7, 9, 10, 19, 20, 99, 100, 101, 209, 999, 1000, 5184])(
  "matches exactly the numbers up to %i",
  (maximum) => {
    const pattern = new RegExp(`^(${digitsUpTo(maximum)})$`);
    const mistaken = Array.from({ length: 12_000 }, (_, number) => number).filter(
      (number) => pattern.test(String(number)) !== number <= maximum,
    );
    expect(mistaken).toEqual([]);
  },
);
