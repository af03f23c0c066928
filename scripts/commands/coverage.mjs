import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compareWithContract } from "../lib/contractCoverage.mjs";
import { JUDGED, readJudged } from "../lib/judged.mjs";
import { prepare } from "../lib/prepare.mjs";
import { ROOT, readJson } from "../lib/project.mjs";
import { Stop, say } from "../lib/say.mjs";

const TIERS = ["A", "B", "C1", "C2"];

/** `coverage contract [tiers]`: which operations of the protocol there are and which are missing, of all tiers or the named ones. */
export async function run([what, ...asked]) {
  if (what !== "contract") throw new Stop("There is one coverage: contract.");
  const unknown = asked.find((tier) => !TIERS.includes(tier));
  if (unknown !== undefined) throw new Stop(`There is no tier "${unknown}"; there are ${TIERS.join(", ")}.`);
  await prepare();
  const { readApiRoutes } = await import(pathToFileURL(join(ROOT, "packages", "api", "dist", "Api.js")).href);
  const listed = readJson(join(ROOT, "packages", "testkit", "contract", "routes.json"));
  const judged = readJudged(JUDGED);
  const { tiers, own } = compareWithContract(listed, await readApiRoutes(), judged ?? []);

  for (const tier of tiers.filter(({ tier }) => (asked.length > 0 ? asked : TIERS).includes(tier))) {
    say(`Tier ${tier.tier}: ${tier.implemented} of ${tier.listed} operations`);
    for (const { section, listed, implemented, missing } of tier.sections) {
      say(`  ${section}: ${implemented} of ${listed}`);
      for (const operation of missing) say(`    missing  ${operation}`);
    }
  }
  say("");
  for (const { tier, listed, implemented, judged } of tiers)
    say(`Tier ${tier}: ${implemented} of ${listed} implemented, ${judged} judged`);
  say(`Routes the list does not have: ${own.length === 0 ? "none" : own.join(", ")}`);
  say(
    judged === null
      ? "No test run has recorded which answers the official document judged."
      : `The last test run had the successful answers of ${judged.length} operations judged by the official document.`,
  );
}
