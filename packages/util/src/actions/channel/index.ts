export { deleteChannel, updateChannel } from "./changeChannel.js";
export { createChannel } from "./createChannel.js";
export { listChannels, readChannel } from "./readChannel.js";
export { followChannel } from "./followChannel.js";
export { reorderChannels } from "./reorderChannels.js";
export { deleteOverwrite, setOverwrite } from "./setOverwrite.js";
