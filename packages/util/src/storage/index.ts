export { DiskStorage } from "./DiskStorage.js";
export { imageKey, storeImage } from "./images.js";
export type { ImageKind } from "./images.js";
export { closeStorage, openStorage, storage, StorageKeyError } from "./Storage.js";
export type { ByteRange, Storage, StoredObject } from "./Storage.js";
