import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareWithContract } from "../lib/contractCoverage.mjs";
import { forgetJudged, readJudged } from "../lib/judged.mjs";

const listed = [
  { method: "GET", path: "/channels/{channel.id}", tier: "A", section: "channel" },
  { method: "PATCH", path: "/channels/{channel_id}", tier: "A", section: "channel" },
  { method: "GET", path: "/users/@me", tier: "B", section: "user" },
];
const served = [
  { method: "GET", path: "/channels/:channel_id" },
  { method: "GET", path: "/ping" },
];

test("operations are compared by method and shape of the path", () => {
  const { tiers, own } = compareWithContract(listed, served, ["GET /channels/{id}", "GET /users/@me"]);
  expect(tiers).toMatchObject([
    { tier: "A", listed: 2, implemented: 1, judged: 1, missing: ["PATCH /channels/{channel_id}"] },
    { tier: "B", listed: 1, implemented: 0, judged: 1, missing: ["GET /users/@me"] },
  ]);
  expect(tiers[0].sections).toMatchObject([{ section: "channel", listed: 2, implemented: 1 }]);
  expect(own).toEqual(["GET /ping"]);
});

test("what several processes recorded is read once, and forgotten by the next run", () => {
  const folder = mkdtempSync(join(tmpdir(), "spacebar-judged-"));
  try {
    expect(readJudged(join(folder, "never"))).toBeNull();
    writeFileSync(join(folder, "1"), "GET /b\nGET /a\n");
    writeFileSync(join(folder, "2"), "GET /a\n");
    expect(readJudged(folder)).toEqual(["GET /a", "GET /b"]);
    forgetJudged(folder);
    expect(readJudged(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
