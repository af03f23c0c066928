import { setImmediate as nextTurn } from "node:timers/promises";
import { TestEnvironment } from "jest-environment-node";

/** What came up, and was caught by nobody, after a test file had ended. The next file reports it; its stack tells whose. */
const escaped = [];
process.on("unhandledRejection", (error) => escaped.push(error));
process.on("uncaughtException", (error) => escaped.push(error));

/**
 * jest's Node environment, strict about errors that nobody handles. jest fails the test in which one comes up, but loses
 * those that come between a file's last test and its end, and dies of those that come later still.
 */
export default class StrictEnvironment extends TestEnvironment {
  #testsAreOver = false;

  async handleTestEvent(event, state) {
    if (event.name === "error" && this.#testsAreOver) state.unhandledErrors.push(event.error);
    if (event.name !== "run_finish") return;
    this.#testsAreOver = true;
    state.unhandledErrors.push(...escaped.splice(0));
    await nextTurn();
  }
}
