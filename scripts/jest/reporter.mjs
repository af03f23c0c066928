import { writeFileSync } from "node:fs";
import { relative } from "node:path";

const write = (line) => process.stdout.write(`${line}\n`);
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/**
 * Streams one line a test file, the failures in full, and at the end what was skipped and the plain total.
 * A file that could not be loaded counts as one failure: nothing in it was tried.
 */
export default class Reporter {
  #total = { passed: 0, failed: 0, skipped: 0 };
  #skipped = [];
  #root;

  constructor(globalConfig) {
    this.#root = globalConfig.rootDir;
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

/** A suite that needs a service carries the service's name in its title, which is how the two meet here. */
function reasons(tests) {
  const missing = JSON.parse(process.env.SPACEBAR_TEST_MISSING || "[]");
  const named = missing.filter(({ name }) => tests.some(({ fullName }) => fullName.includes(name)));
  if (named.length > 0) return named.map(({ reason }) => reason).join("; ");
  return `no service is missing for them: ${tests.map(({ fullName }) => `"${fullName}"`).join(", ")}`;
}
