import { writeFileSync } from "node:fs";
import { relative } from "node:path";

const write = (line) => process.stdout.write(`${line}\n`);
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/**
 * Streams one line a test file, the failures in full, and at the end what was skipped and the plain total.
 * A file that could not be loaded counts as one failure: nothing in it was tried.
 */
export default class Reporter {
  /** `unexcused` are those of the skipped ones that this Node could have run. */
  #total = { passed: 0, failed: 0, skipped: 0, unexcused: 0 };
  #skipped = [];
  #root;

  constructor(globalConfig) {
    this.#root = globalConfig.rootDir;
  }

  onRunStart() {
    // jest leaves "Determining test suites to run..." on a terminal's line.
    if (process.stdout.isTTY) process.stdout.write("\r\u001b[2K");
  }

  onTestFileResult(test, result) {
    const file = relative(this.#root, test.path);
    const brokenFile = result.testExecError != null && result.numFailingTests === 0;
    const passed = result.numPassingTests;
    const failed = result.numFailingTests + (brokenFile ? 1 : 0);
    const skipped = result.testResults.filter(({ status }) => status !== "passed" && status !== "failed");
    this.#total.passed += passed;
    this.#total.failed += failed;
    this.#total.skipped += skipped.length;
    this.#total.unexcused += skipped.filter(({ fullName }) => neededNode(fullName) === null).length;
    if (skipped.length > 0) this.#skipped.push({ file, tests: skipped });

    const mark = failed > 0 ? "FAIL" : passed > 0 ? "pass" : "skip";
    const counts = [
      plural(passed, "test"),
      failed > 0 ? `${failed} failed` : "",
      skipped.length > 0 ? `${skipped.length} skipped` : "",
    ];
    write(`${mark}  ${file}  ${counts.filter(Boolean).join(", ")}  ${seconds(result)}`);
    if (failed > 0 && result.failureMessage) write(result.failureMessage);
  }

  onRunComplete(_contexts, results) {
    if (results.wasInterrupted) write("The run was interrupted: the total is not that of the whole suite.");
    for (const { file, tests } of this.#skipped) {
      write(`skipped: ${plural(tests.length, "test")} in ${file}: ${reasons(tests)}`);
    }
    const { passed, failed, skipped } = this.#total;
    const file = process.env.SPACEBAR_TEST_TOTAL;
    if (file) {
      // npm test prints the total itself, after the last thing that jest may still have to say.
      writeFileSync(file, JSON.stringify(this.#total));
      process.send?.("over");
      process.channel?.unref();
    } else {
      write(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    }
  }
}

function seconds({ perfStats: { start, end } }) {
  return `${((end - start) / 1000).toFixed(1)} s`;
}

/** "needs Node 22.15" in a title, when this Node is older; else null. */
function neededNode(fullName) {
  const [needed, major, minor = 0] = /needs Node (\d+)(?:\.(\d+))?/.exec(fullName) ?? [];
  const [thisMajor, thisMinor] = process.versions.node.split(".").map(Number);
  const isOlder = needed !== undefined && (thisMajor < major || (thisMajor === Number(major) && thisMinor < minor));
  return isOlder ? needed : null;
}

/** A suite that needs a service carries the service's name in its title, which is how the two meet here. */
function reasons(tests) {
  const missing = JSON.parse(process.env.SPACEBAR_TEST_MISSING || "[]");
  const named = missing.filter(({ name }) => tests.some(({ fullName }) => fullName.includes(name)));
  const node = tests.map(({ fullName }) => neededNode(fullName)).find((needed) => needed !== null);
  if (node !== undefined) return `this is Node ${process.versions.node} and the test ${node}`;
  if (named.length > 0) return named.map(({ reason }) => reason).join("; ");
  return `no service is missing for them: ${tests.map(({ fullName }) => `"${fullName}"`).join(", ")}`;
}
