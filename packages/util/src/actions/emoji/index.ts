export { createApplicationEmoji, createEmoji } from "./createEmoji.js";
export { deleteApplicationEmoji, deleteEmoji } from "./deleteEmoji.js";
export { listApplicationEmojis, listEmojis, readApplicationEmoji, readEmoji } from "./listEmojis.js";
export { updateApplicationEmoji, updateEmoji } from "./updateEmoji.js";
