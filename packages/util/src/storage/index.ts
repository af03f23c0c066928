export { detectContentType, HEAD_BYTES } from "./contentType.js";
export { DiskStorage } from "./DiskStorage.js";
export { decodeImages, imageKey, inspectImage, isDecodedImage, MAX_PIXELS, storeImage } from "./images.js";
export type { ImageFacts, ImageKind } from "./images.js";
export { stripMetadata } from "./metadata/index.js";
export { closeStorage, openStorage, storage } from "./Storage.js";
export type { ByteRange, StoredObject } from "./Storage.js";
