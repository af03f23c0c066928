import { askTheClock } from "./askTheClock.mjs";
import { disableWithReason, noCommentedCode } from "./comments.mjs";
import { noBareRequest } from "./noBareRequest.mjs";
import { noProcessEnv } from "./noProcessEnv.mjs";
import { noFocusedTest, noSleep } from "./testFiles.mjs";

/** The rules of the house that no published rule checks. */
export const house = {
  meta: { name: "house" },
  rules: {
    "ask-the-clock": askTheClock,
    "disable-with-reason": disableWithReason,
    "no-bare-request": noBareRequest,
    "no-commented-code": noCommentedCode,
    "no-focused-test": noFocusedTest,
    "no-process-env": noProcessEnv,
    "no-sleep": noSleep,
  },
};
