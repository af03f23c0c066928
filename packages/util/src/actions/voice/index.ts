export { clearVoiceStates } from "./clear.js";
export { connectVoice } from "./connect.js";
