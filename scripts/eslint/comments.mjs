const DISABLES = /^\s*eslint-disable/;
const REASON = /\s--\s+\S/;
const CODE = [
  /^(const|let|var|import|export|return|await|throw|if|for|while|switch)\b.*[;{]$/,
  /^[\w$.]+\(.*\);$/,
  /^[\w$.[\]"']+\s[+\-*|&?]*=\s.*;$/,
  /^\}?[)\]}]*;$/,
];

/** `eslint-disable-line rule -- why`: an exception without its reason teaches nobody anything. */
export const disableWithReason = {
  meta: { type: "problem", schema: [], messages: { reason: 'Say why after " -- ".' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (DISABLES.test(comment.value) && !REASON.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: "reason" });
          }
        }
      },
    };
  },
};

/** Deleted code lives in git. Docstrings are left alone: they may hold examples. */
export const noCommentedCode = {
  meta: { type: "problem", schema: [], messages: { code: "This comment is code: delete it, git remembers." } },
  create(context) {
    const isCode = (line) => CODE.some((pattern) => pattern.test(line.trim()));
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (comment.type === "Block" && comment.value.startsWith("*")) continue;
          if (comment.value.split("\n").some(isCode)) context.report({ loc: comment.loc, messageId: "code" });
        }
      },
    };
  },
};
