export { clearVoiceStates } from "./clear.js";
export { connectVoice } from "./connect.js";
export type { VoiceSettings } from "./connect.js";
