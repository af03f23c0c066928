const NODE_CLIENTS = /^(node:)?(http|https|http2)$/;
const CALLS = new Set(["request", "get", "connect"]);
/** Clients of other people, and the globals that open connections. */
const FOREIGN_CLIENTS = /^(undici|axios|got|ky|needle|node-fetch|superagent|cross-fetch|request)(\/|$)/;
const GLOBALS = new Set(["fetch", "EventSource", "WebSocket", "XMLHttpRequest"]);
const MESSAGE =
  "Requests to the outside go through util/lib/outgoingHttp, which checks the address before it connects (SEC-46).";

/** No request leaves past the one client that checks where it goes: no fetch, no http.request, no undici. */
export const noBareRequest = {
  meta: { type: "problem", schema: [], messages: { bare: MESSAGE } },
  create(context) {
    const report = (node) => context.report({ node, messageId: "bare" });
    const clients = new Set();

    return {
      ImportDeclaration(node) {
        if (node.importKind === "type") return;
        if (FOREIGN_CLIENTS.test(node.source.value)) return report(node);
        if (!NODE_CLIENTS.test(node.source.value)) return;
        for (const specifier of node.specifiers) {
          if (specifier.type !== "ImportSpecifier") clients.add(specifier.local.name);
          else if (specifier.importKind !== "type" && CALLS.has(specifier.imported.name)) report(specifier);
        }
      },
      MemberExpression(node) {
        const property = node.computed ? node.property.value : node.property.name;
        if (node.object.type !== "Identifier") return;
        if (clients.has(node.object.name) && CALLS.has(property)) report(node);
        if (["globalThis", "global"].includes(node.object.name) && GLOBALS.has(property)) report(node);
      },
      VariableDeclarator({ id, init }) {
        if (id.type !== "ObjectPattern" || init?.type !== "Identifier" || !clients.has(init.name)) return;
        id.properties.filter(({ key }) => CALLS.has(key?.name)).forEach(report);
      },
      ImportExpression({ source }) {
        const name = source.type === "Literal" ? String(source.value) : "";
        if (FOREIGN_CLIENTS.test(name) || NODE_CLIENTS.test(name)) report(source);
      },
      "CallExpression[callee.name='require']"(node) {
        const name = String(node.arguments[0]?.value ?? "");
        if (FOREIGN_CLIENTS.test(name) || NODE_CLIENTS.test(name)) report(node);
      },
      "Program:exit"(node) {
        const globals = context.sourceCode.getScope(node);
        const isClient = ({ identifier, isTypeReference }) => GLOBALS.has(identifier.name) && !isTypeReference;
        const declared = [...GLOBALS].flatMap((name) => globals.set.get(name)?.references ?? []);
        const used = [...globals.through, ...declared].filter(isClient);
        new Set(used.map(({ identifier }) => identifier)).forEach(report);
      },
    };
  },
};
