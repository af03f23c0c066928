import { FIXES } from "../lib/checks.mjs";
import { prepare } from "../lib/prepare.mjs";
import { say } from "../lib/say.mjs";

/** `format`: everything that a tool can put right by itself. */
export async function run() {
  await prepare();
  for (const fix of Object.values(FIXES)) {
    const { code, output } = await fix();
    if (code === 0) continue;
    say(output.trimEnd());
    process.exitCode = 1;
  }
}
