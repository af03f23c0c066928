import { prepare } from "../lib/prepare.mjs";
import { say } from "../lib/say.mjs";

/** `build`: installs and compiles what is missing or stale. */
export async function run() {
  await prepare();
  say("Everything is built");
}
