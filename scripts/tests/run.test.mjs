import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostsIn } from "../lib/checks.mjs";
import { withoutPassword } from "../lib/services.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const jest = join(here, "../../node_modules/jest/bin/jest.js");

/** Runs these test files in a project of their own with the reporter and the environment of this one. */
function runTests(files, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), "spacebar-jest-"));
  const config = {
    rootDir: folder,
    reporters: [join(here, "../jest/reporter.mjs")],
    testEnvironment: join(here, "../jest/environment.mjs"),
    testRegex: "\\.mjs$",
    moduleFileExtensions: ["js", "mjs"],
    transform: {},
  };
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  const { stdout, status } = spawnSync(process.execPath, [jest, "--config", JSON.stringify(config), "-i"], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      NO_COLOR: "1",
      NODE_OPTIONS: "--experimental-vm-modules --no-warnings",
      SPACEBAR_TEST_TOTAL: "",
      ...env,
    },
  });
  rmSync(folder, { recursive: true });
  const lines = stdout.trimEnd().split("\n");
  return { lines, total: lines.at(-1), status };
}

describe("a test run", () => {
  it("ends with the plain total over all tests", () => {
    const { total, status } = runTests({
      "a.mjs": 'it("1", () => {}); it("2", () => { throw new Error("no"); });',
      "b.mjs": 'it("3", () => {}); it.skip("4", () => {}); it.todo("5");',
    });
    expect([total, status]).toEqual(["2 passed, 1 failed, 2 skipped", 1]);
  });

  it("counts a file that cannot be loaded as a failure", () => {
    const { total, status } = runTests({ "a.mjs": 'import "./nothing.mjs"; it("1", () => {});' });
    expect([total, status]).toEqual(["0 passed, 1 failed, 0 skipped", 1]);
  });

  it("fails a file whose last test leaves a rejected promise behind", () => {
    const { total, status } = runTests({ "a.mjs": 'it("1", () => { void Promise.reject(new Error("left")); });' });
    expect([total, status]).toEqual(["1 passed, 1 failed, 0 skipped", 1]);
  });

  it("names skipped suites with the service that is missing for them", () => {
    const missing = [{ name: "PostgreSQL", reason: "PostgreSQL is not reachable at x; set TEST_POSTGRES_URL" }];
    const { lines } = runTests(
      { "a.mjs": 'describe.skip("on PostgreSQL", () => { it("1", () => {}); }); it("2", () => {});' },
      { SPACEBAR_TEST_MISSING: JSON.stringify(missing) },
    );
    expect(lines).toContain(`skipped: 1 test in a.mjs: ${missing[0].reason}`);
  });
});

it("excuses a test that this Node is too old for", () => {
  const { lines } = runTests({ "a.mjs": 'it.skip("streams (needs Node 999.1)", () => {}); it("1", () => {});' });
  expect(lines).toContain(
    `skipped: 1 test in a.mjs: this is Node ${process.versions.node} and the test needs Node 999.1`,
  );
});

it("finds the hosts in a lockfile and not the workspaces", () => {
  const host = '      "resolved": "https://registry.example/a.tgz",';
  expect(hostsIn(['      "resolved": "packages/api",', host].join("\n"))).toEqual([host]);
});

it.each([
  ["postgres://me:secret@127.0.0.1/db", "postgres://me@127.0.0.1/db"],
  ["amqp://127.0.0.1", "amqp://127.0.0.1"],
])("prints %s without its password", (address, printed) => {
  expect(withoutPassword(address)).toBe(printed);
});
