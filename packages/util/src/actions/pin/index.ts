export { listAllPins, listPins } from "./listPins.js";
export { pinMessage, unpinMessage } from "./pins.js";
