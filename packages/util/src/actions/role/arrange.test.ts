import { arrangeRoles } from "./arrange.js";

const ROLES = [
  { id: "10", position: 1 },
  { id: "20", position: 2 },
  { id: "30", position: 3 },
  { id: "40", position: 4 },
];

const order = (...moves: [string, number][]) =>
  arrangeRoles(
    ROLES,
    moves.map(([id, position]) => ({ id, position })),
  ).map(({ id }) => id);

describe("the order of a guild's roles", () => {
  test.each([
    ["nothing moved", [], ["10", "20", "30", "40"]],
    ["one rises past those in between", [["10", 3]], ["20", "30", "10", "40"]],
    ["one sinks past those in between", [["40", 2]], ["10", "40", "20", "30"]],
    [
      "a whole new order",
      [
        ["10", 4],
        ["20", 3],
        ["30", 2],
        ["40", 1],
      ],
      ["40", "30", "20", "10"],
    ],
    ["higher than there are roles", [["20", 99]], ["10", "30", "40", "20"]],
  ] as [string, [string, number][], string[]][])("%s", (_, moves, expected) => {
    expect(order(...moves)).toEqual(expected);
  });

  test("of two at the same position the newer one is lower", () => {
    const tied = [
      { id: "9", position: 1 },
      { id: "100", position: 1 },
    ];
    expect(arrangeRoles(tied, []).map(({ id }) => id)).toEqual(["100", "9"]);
  });
});
