export { createSystemMessage } from "./createSystemMessage.js";
export { bulkDelete, deleteMessage, removeMessages } from "./deleteMessage.js";
export { editMessage, emitUpdate } from "./editMessage.js";
export { insertMessage } from "./insertMessage.js";
export { getMessage, listMessages, presentStored } from "./listMessages.js";
export { pruneNonces } from "./nonce.js";
export { sendMessage } from "./sendMessage.js";
export { startTyping } from "./startTyping.js";
