/** Time comes from util/lib/clock, which a test can set. */
export const askTheClock = {
  meta: {
    type: "problem",
    schema: [],
    messages: { clock: "Ask clock.now() of util/lib/clock, which a test can set." },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: "clock" });
    return {
      "MemberExpression[object.name='Date'][property.name='now']": report,
      "NewExpression[callee.name='Date'][arguments.length=0]": report,
      "CallExpression[callee.name='Date']": report,
    };
  },
};
