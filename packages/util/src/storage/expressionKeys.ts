/*
 * Where the files of emojis, stickers and sounds lie. Paths of the CDN name them by id alone; that an emoji moves its key says, so that
 * serving one needs no look into it.
 */

export const emojiKey = (id: string, animated: boolean): string => `emojis/${id}/${animated ? "moving" : "still"}`;

/** Both places an emoji may be in: the one that moves, the one that stands still. */
export const emojiKeys = (id: string): [string, string] => [emojiKey(id, true), emojiKey(id, false)];

export const stickerKey = (id: string): string => `stickers/${id}`;

export const stickerBannerKey = (assetId: string): string => `sticker-banners/${assetId}`;

export const soundKey = (id: string): string => `soundboard-sounds/${id}`;
