export { acknowledge, acknowledgeGuild, acknowledgeMany } from "./acknowledge.js";
export { acknowledgePins } from "./acknowledgePins.js";
export { deleteReadState } from "./deleteReadState.js";
