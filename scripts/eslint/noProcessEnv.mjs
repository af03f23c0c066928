/** One file reads the environment, so that one table documents it. */
export const noProcessEnv = {
  meta: {
    type: "problem",
    schema: [],
    messages: { env: "Only util/lib/env reads the environment: add the variable to its table." },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: "env" });
    const isProcess = (node) =>
      (node.type === "Identifier" && node.name === "process") ||
      (node.type === "MemberExpression" && node.property.name === "process" && node.object.name === "globalThis");

    return {
      MemberExpression(node) {
        const property = node.computed ? node.property.value : node.property.name;
        if (property === "env" && isProcess(node.object)) report(node);
      },
      VariableDeclarator({ id, init }) {
        if (id.type !== "ObjectPattern" || init === null || !isProcess(init)) return;
        id.properties.filter(({ key }) => key?.name === "env").forEach(report);
      },
      ImportSpecifier(node) {
        if (/^(node:)?process$/.test(node.parent.source.value) && node.imported.name === "env") report(node);
      },
    };
  },
};
