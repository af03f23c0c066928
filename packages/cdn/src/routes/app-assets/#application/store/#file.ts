import { isSnowflake } from "@spacebar/schemas";
import { StickerPackApplicationId } from "discord-api-types/v10";
import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { route } from "@spacebar/util/http";
import { stickerBannerKey } from "@spacebar/util/storage";
import { BY_EXTENSION } from "../../../../image/formats.js";
import { PictureQuery } from "../../../../image/ownedPicture.js";
import { readQuality } from "../../../../image/quality.js";
import { servePicture } from "../../../../image/servePicture.js";
import { readSize } from "../../../../image/sizes.js";
import { A_DAY, parseFile, perAddress, publicPictures } from "../../../../served.js";

/** The banner of a sticker pack. @see https://discord.com/developers/docs/reference#image-formatting-cdn-endpoints */
export const GET = route(
  {
    summary: "Get the banner of a sticker pack",
    access: publicPictures,
    rateLimit: perAddress,
    params: ["application", "file"],
    query: PictureQuery,
  },
  async ({ params: { application, file }, query, request }) => {
    const { id, extension } = parseFile(file);
    if (application !== StickerPackApplicationId || !isSnowflake(id)) throw NOT_FOUND_404();
    const format = BY_EXTENSION[extension];
    if ((extension !== "" && !format) || format === "gif") throw UNSUPPORTED_MEDIA_TYPE_415();
    const shape = { format, box: readSize(query.size), quality: readQuality(query.quality) };
    const still = { ...shape, moves: false, animated: false };
    return servePicture(request, { key: stickerBannerKey(id), filename: file, cacheControl: A_DAY, ...still });
  },
);
