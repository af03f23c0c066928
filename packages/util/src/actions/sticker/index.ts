export { createSticker } from "./createSticker.js";
export { deleteSticker, updateSticker } from "./changeSticker.js";
export { listStickerPacks, listStickers, readGuildSticker, readSticker, readStickerPack } from "./readStickers.js";
/** @public Sending a message with stickers calls it. */
export { stickerItems } from "./stickerItems.js";
