export { crosspostMessage } from "./crosspost.js";
export { bulkDelete, deleteMessage } from "./deleteMessage.js";
export { editMessage } from "./editMessage.js";
export { getMessage, listMessages } from "./listMessages.js";
export { preloadMessages } from "./preloadMessages.js";
export { sendMessage } from "./sendMessage.js";
export { startTyping } from "./startTyping.js";
