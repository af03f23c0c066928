import { isSnowflake } from "@spacebar/schemas";
import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { route } from "@spacebar/util/http";
import { emojiKey, storage } from "@spacebar/util/storage";
import { A_DAY, parseFile, perAddress, publicPictures } from "../../served.js";
import { BY_EXTENSION, MOVING } from "../../image/formats.js";
import { PictureQuery } from "../../image/ownedPicture.js";
import { readQuality } from "../../image/quality.js";
import { servePicture } from "../../image/servePicture.js";
import { readSize } from "../../image/sizes.js";

/**
 * A GIF or an animated WebP is made of those that move; whatever does not move is no GIF.
 * @see https://discord.com/developers/docs/resources/emoji#emoji-object-emoji-formats
 */
export const GET = route(
  {
    summary: "Get a custom emoji",
    access: publicPictures,
    rateLimit: perAddress,
    params: ["file"],
    query: PictureQuery,
  },
  async ({ params: { file }, query, request }) => {
    const { id, extension } = parseFile(file);
    if (!isSnowflake(id)) throw NOT_FOUND_404();
    const format = BY_EXTENSION[extension];
    if (extension !== "" && !format) throw UNSUPPORTED_MEDIA_TYPE_415();
    const moves = (await storage().stat(emojiKey(id, true))) !== null;
    if (format === "gif" && !moves) throw UNSUPPORTED_MEDIA_TYPE_415();
    const animated = query.animated === "true" && (format === undefined || MOVING.has(format));
    const shape = { format, box: readSize(query.size), quality: readQuality(query.quality), moves, animated };
    return servePicture(request, { key: emojiKey(id, moves), filename: file, cacheControl: A_DAY, ...shape });
  },
);
