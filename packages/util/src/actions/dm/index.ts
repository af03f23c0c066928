export { openDirectMessage } from "./openDirectMessage.js";
