export { addReaction } from "./addReaction.js";
export { listReactions } from "./listReactions.js";
export { removeAllReactions, removeEmojiReactions, removeReaction } from "./removeReaction.js";
