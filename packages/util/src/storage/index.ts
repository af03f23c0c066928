export { detectContentType, HEAD_BYTES } from "./contentType.js";
export { describeFile } from "./describeFile.js";
export type { FileFacts } from "./describeFile.js";
export { DiskStorage } from "./DiskStorage.js";
export { imageKey, MAX_PICTURE_BYTES, readImage, storeImage, storePicture } from "./images.js";
export type { ImageKind } from "./images.js";
export {
  closeMedia,
  convertImage,
  inspectImage,
  isDecodedImage,
  measureMedia,
  MediaError,
  stripFile,
} from "./media/index.js";
export type { Conversion, ImageFormat } from "./media/index.js";
export { emojiKey, emojiKeys, soundKey, stickerBannerKey, stickerKey } from "./expressionKeys.js";
export { readSound } from "./sound.js";
export { inspectSticker, MAX_STICKER_BYTES } from "./sticker/index.js";
export type { StickerFile } from "./sticker/index.js";
export { closeStorage, openStorage, storage } from "./Storage.js";
export type { ByteRange, StoredObject } from "./Storage.js";
export { sweepFolder } from "./sweepFolder.js";
