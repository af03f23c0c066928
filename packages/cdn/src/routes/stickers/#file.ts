import { isSnowflake } from "@spacebar/schemas";
import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { route } from "@spacebar/util/http";
import type { Reply, RouteRequest } from "@spacebar/util/http";
import { stickerKey } from "@spacebar/util/storage";
import { fileHeaders } from "../../fileHeaders.js";
import { BY_EXTENSION } from "../../image/formats.js";
import { servePicture } from "../../image/servePicture.js";
import { serveObject } from "../../serveObject.js";
import { A_DAY, parseFile, perAddress, publicPictures } from "../../served.js";
import { contentTypeOf } from "../../storedFiles.js";

const LOTTIE = "application/json";
const LOTTIE_NAME = "sticker.json";

/** Animations of vectors are only sent as what they are. */
function serveLottie(request: RouteRequest, key: string, file: string): Promise<Reply> {
  return serveObject(request, key, { ...fileHeaders(LOTTIE, file), "Cache-Control": A_DAY });
}

/**
 * Pictures move as they were uploaded: a PNG that moves is a PNG, a GIF is a GIF; converted they stand still, or move as WebP.
 * @see https://discord.com/developers/docs/reference#image-formatting-cdn-endpoints
 */
export const GET = route(
  { summary: "Get a sticker", access: publicPictures, rateLimit: perAddress, params: ["file"] },
  async ({ params: { file }, request }) => {
    const { id, extension } = parseFile(file);
    if (!isSnowflake(id)) throw NOT_FOUND_404();
    const key = stickerKey(id);
    const type = await contentTypeOf(key, LOTTIE_NAME);
    if ((extension === "json") !== (type === LOTTIE) && extension !== "") throw UNSUPPORTED_MEDIA_TYPE_415();
    if (type === LOTTIE) return serveLottie(request, key, file);
    const format = BY_EXTENSION[extension];
    const moves = type === "image/gif";
    if ((extension !== "" && !format) || (format === "gif" && !moves)) throw UNSUPPORTED_MEDIA_TYPE_415();
    const wanted = { key, filename: file, cacheControl: A_DAY, format, box: {}, moves, animated: moves };
    return servePicture(request, wanted);
  },
);
