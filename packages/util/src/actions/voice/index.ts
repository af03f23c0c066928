export { clearVoiceStates } from "./clear.js";
export { connectVoice } from "./connect.js";
export { followRooms } from "./rooms.js";
export { setVoiceStatus } from "./setVoiceStatus.js";
