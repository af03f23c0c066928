const FOCUSED = new Set(["describe", "it", "test"]);

/** A test waits for something that happens (`until`, `network.settle()`, the fake clock), never for time to pass. */
export const noSleep = {
  meta: {
    type: "problem",
    schema: [],
    messages: { sleep: "A test does not sleep: wait for what should happen, or set the clock." },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: "sleep" });
    return {
      "CallExpression[callee.name='setTimeout']": report,
      ImportDeclaration(node) {
        if (/^(node:)?timers(\/promises)?$/.test(node.source.value)) {
          node.specifiers.filter(({ imported }) => imported?.name === "setTimeout").forEach(report);
        }
      },
    };
  },
};

/** `.only` left behind makes every other test of the file silently absent. */
export const noFocusedTest = {
  meta: { type: "problem", schema: [], messages: { focused: "Remove this: the file's other tests would not run." } },
  create(context) {
    const report = (node) => context.report({ node, messageId: "focused" });
    return {
      MemberExpression(node) {
        if (node.property.name === "only" && FOCUSED.has(node.object.name)) report(node);
      },
      "CallExpression[callee.name=/^(fit|fdescribe)$/]": report,
    };
  },
};
