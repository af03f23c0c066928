import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const foreground = new URL("../lib/foreground.mjs", import.meta.url).href;

const starter = `
  import { exitLike, relaySignals, startProgram } from ${JSON.stringify(foreground)};
  const program = startProgram(process.argv[2], []);
  relaySignals((signal) => program.kill(signal));
  program.on("exit", exitLike);
`;

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "spacebar-start-"));
  writeFileSync(join(folder, "starter.mjs"), starter);
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Starts `code` the way `npm start` does. `said(text)` resolves when the program has printed it. */
function start(code) {
  writeFileSync(join(folder, "program.mjs"), code);
  const child = spawn(process.execPath, [join(folder, "starter.mjs"), join(folder, "program.mjs")]);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  const said = async (text) => {
    while (!output.includes(text)) await once(child.stdout, "data");
  };
  return { child, said, output: () => output, ended: once(child, "close") };
}

it("passes the exit code on", async () => {
  const { ended } = start("process.exit(7);");
  expect(await ended).toEqual([7, null]);
});

it("ends by the same signal as the program", async () => {
  const { child, said, ended } = start('console.log("up"); setInterval(() => {}, 1000);');
  await said("up");
  child.kill("SIGTERM");
  expect(await ended).toEqual([null, "SIGTERM"]);
});

it("delivers the copies of one Ctrl-C as one signal", async () => {
  const { child, said, output, ended } = start(`
    process.on("SIGINT", () => console.log("interrupted"));
    process.on("SIGTERM", () => process.exit(0));
    setInterval(() => {}, 1000);
    console.log("up");
  `);
  await said("up");
  child.kill("SIGINT");
  await said("interrupted");
  child.kill("SIGINT");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(output().match(/interrupted/g)).toHaveLength(1);
});

it("does not leave the program behind when it is killed itself", async () => {
  const { child, said, ended } = start(`
    process.on("SIGTERM", () => { console.log("asked to stop"); process.exit(0); });
    setInterval(() => {}, 1000);
    console.log("up");
  `);
  await said("up");
  child.kill("SIGKILL");
  await said("asked to stop");
  await ended;
});
