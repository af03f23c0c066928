import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { JUDGED, forgetJudged } from "../lib/judged.mjs";
import { prepare } from "../lib/prepare.mjs";
import { CACHE, ROOT } from "../lib/project.mjs";
import { say } from "../lib/say.mjs";
import { findServices, withoutPassword } from "../lib/services.mjs";
import { colour } from "../lib/spawn.mjs";

const JEST = join(ROOT, "node_modules", "jest", "bin", "jest.js");
const GUARD = pathToFileURL(join(ROOT, "scripts", "jest", "loopbackOnly.mjs")).href;
const TOTAL = join(CACHE, "test-total");
const LINGER_MS = 30_000;

/** `test [arguments of jest]`: the whole suite, or the files whose path contains an argument. */
export async function run(args) {
  await prepare();
  const services = await findServices();
  for (const { name, address, reason } of services) {
    say(
      address === null
        ? `without ${name}: its suites are skipped; ${reason}`
        : `with ${name} at ${withoutPassword(address)}`,
    );
  }

  const missing = services.filter((service) => service.address === null);
  const required = process.env.REQUIRE_SERVICES === "1";
  forgetJudged(JUDGED);
  const code = await jest(args, {
    ...process.env,
    ...Object.fromEntries(services.map(({ variable, address }) => [variable, address ?? ""])),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings --import=${GUARD}`,
    SPACEBAR_TEST_TOTAL: TOTAL,
    SPACEBAR_TEST_JUDGED: JUDGED,
    ...(process.stdout.isTTY ? {} : colour()),
    SPACEBAR_TEST_MISSING: JSON.stringify(missing),
  });

  const total = existsSync(TOTAL)
    ? JSON.parse(readFileSync(TOTAL, "utf8"))
    : { passed: 0, failed: 1, skipped: 0, unexcused: 0 };
  const failures = [];
  if (required) {
    failures.push(...missing.map(({ reason }) => `Required here: ${reason}.`));
    if (total.unexcused > 0) failures.push(`${total.unexcused} tests were skipped that may not be skipped here.`);
  }
  if (code !== 0 && total.failed === 0) failures.push(`jest ended with exit code ${code}.`);
  failures.forEach(say);
  total.failed += failures.length;
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @returns {Promise<number | string>} the exit code, or the signal that ended jest */
function jest(args, env) {
  mkdirSync(CACHE, { recursive: true });
  rmSync(TOTAL, { force: true });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [JEST, ...args], {
      cwd: ROOT,
      env,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    let lingering;
    child.once("message", () => {
      lingering = setTimeout(() => {
        say("The tests are over but jest does not end: a test left a timer, socket or process open.");
        child.kill("SIGKILL");
      }, LINGER_MS);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(lingering);
      resolve(code ?? signal);
    });
  });
}
