export { addRecipient, removeRecipient } from "./changeRecipients.js";
export { findDirectMessage } from "./findDirectMessage.js";
export { createGroup } from "./createGroup.js";
export { listDirectMessages } from "./listDirectMessages.js";
export { openDirectMessage } from "./openDirectMessage.js";
