export { addRecipient, removeRecipient } from "./changeRecipients.js";
export { closeDirectMessage } from "./closeDirectMessage.js";
export { createGroup } from "./createGroup.js";
export { listDirectMessages } from "./listDirectMessages.js";
export { openDirectMessage } from "./openDirectMessage.js";
