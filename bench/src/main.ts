import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { Instance } from "./Instance.js";
import { measureFanout } from "./measures/fanout.js";
import { measureHistory } from "./measures/history.js";
import { measureIdentify, measureMemory } from "./measures/identify.js";
import { measureQueries } from "./measures/queries.js";
import { measureSearch } from "./measures/search.js";
import { measureSend } from "./measures/send.js";
import { toTable } from "./table.js";
import type { Line } from "./table.js";

/** What each letter of `--only=a,d` runs. */
const MEASURES: Record<string, (instance: Instance) => Promise<Line[]>> = {
  a: measureSend,
  b: measureFanout,
  c: measureIdentify,
  d: measureHistory,
  e: measureMemory,
  f: () => measureQueries(),
};

/** What takes so long that it has to be asked for, and has instances of its own. */
const LONG: Record<string, () => Promise<Line[]>> = { search: measureSearch };

const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const chosen = Object.entries(MEASURES).filter(([letter]) => !only || only.includes(letter));

const lines: Line[] = [];
for (const [letter, measure] of chosen) {
  console.error(`measuring (${letter}) …`);
  // Each measurement has an instance of its own: none pays for what another left in memory or in the database.
  const instance = await Instance.start();
  try {
    lines.push(...(await measure(instance)));
  } finally {
    await instance.stop();
  }
}

for (const [name, measure] of Object.entries(LONG)) {
  if (only?.includes(name)) lines.push(...(await measure()));
}

const [core] = cpus();
const machine = {
  node: process.version,
  cores: cpus().length,
  cpu: core?.model ?? "unknown",
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB\n\n${toTable(lines)}`);
const folder = path.resolve(import.meta.dirname, "../results");
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, "latest.json"), `${JSON.stringify({ machine, lines }, null, 2)}\n`);
