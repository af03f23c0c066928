import { availableParallelism } from "node:os";
import { CHECKS } from "../lib/checks.mjs";
import { prepare } from "../lib/prepare.mjs";
import { Stop, say, seconds } from "../lib/say.mjs";

/** `check [names]`: every static check, or the named ones; one line each, and what a failed one has to say below it. */
export async function run(args) {
  const unknown = args.find((name) => CHECKS[name] === undefined);
  if (unknown !== undefined)
    throw new Stop(`There is no check "${unknown}"; there are ${Object.keys(CHECKS).join(", ")}.`);
  await prepare();

  const waiting = args.length > 0 ? [...args] : Object.keys(CHECKS);
  const failed = [];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const since = Date.now();
      const { code, output } = await CHECKS[name]();
      say(`${code === 0 ? "ok  " : "FAIL"}  ${name}  ${seconds(since)}`);
      if (code === 0) continue;
      failed.push(name);
      say(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));

  say(failed.length === 0 ? "All checks passed" : `Failed: ${failed.join(", ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
