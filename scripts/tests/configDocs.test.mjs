import { readFileSync } from "node:fs";
import { describeConfig } from "../../packages/util/dist/config/index.js";
import { CONFIG_PAGE, renderConfigPage } from "../lib/configDocs.mjs";

const page = readFileSync(CONFIG_PAGE, "utf8");

test("docs/host/configuration.md is what scripts/config-docs.mjs writes today", async () => {
  expect(page).toBe(await renderConfigPage());
});

test("every setting and every group is explained", () => {
  const { groups, settings } = describeConfig();
  for (const [group, description] of groups)
    expect([group, description]).toEqual([group, expect.stringMatching(/^\S.{4,}$/)]);
  const entries = settings.filter(({ key }) => !key.startsWith("rateLimits.buckets."));
  for (const { key, description } of entries) {
    expect([key, description]).toEqual([key, expect.stringMatching(/^[^|\n]+$/)]);
    expect(page).toContain(`\`${key.slice(key.lastIndexOf(".") + 1)}\``);
  }
});
