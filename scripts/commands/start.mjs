import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitLike, relaySignals, startProgram } from "../lib/foreground.mjs";
import { prepare } from "../lib/prepare.mjs";
import { ROOT } from "../lib/project.mjs";
import { Stop } from "../lib/say.mjs";

const SERVICES = ["bundle", "api", "gateway", "cdn", "webrtc"];

/** `start [service] [arguments of the service]`: the whole server, or one service of it. */
export async function run(args) {
  const [service, rest] = SERVICES.includes(args[0]) ? [args[0], args.slice(1)] : ["bundle", args];
  await prepare();

  const file = join(ROOT, "packages", service, "dist", "start.js");
  if (!existsSync(file))
    throw new Stop(`There is no packages/${service}/src/start.ts, so this service cannot be started.`);
  const program = startProgram(file, rest);
  relaySignals((signal) => program.kill(signal));
  program.on("exit", exitLike);
}
