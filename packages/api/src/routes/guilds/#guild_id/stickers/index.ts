import { GUILD_STICKERS_UPDATE, Sticker, StickerCreate, Type, GUILD_AUDIT_LOG_ENTRY_CREATE } from "@spacebar/schemas";
import { createSticker, listStickers } from "@spacebar/util/actions";
import {
  INVALID_JSON_FOR_UPLOADED_LOTTIE_FILE,
  LOTTIE_ANIMATION_MAXIMUM_DIMENSIONS_EXCEEDED,
  MAXIMUM_NUMBER_OF_STICKERS_REACHED,
  PROVIDED_FILE_TYPE_IS_INVALID,
  STICKER_ANIMATION_DURATION_EXCEEDS_MAXIMUM_OF_5_SECONDS,
  STICKER_FRAME_COUNT_EXCEEDS_MAXIMUM_OF_1000_FRAMES,
  STICKER_FRAMERATE_IS_TOO_SMALL_OR_TOO_LARGE,
  STICKER_MAXIMUM_FRAMERATE_EXCEEDED,
  UPLOADED_LOTTIES_CANNOT_CONTAIN_RASTERIZED_IMAGES,
} from "@spacebar/util/errors";
import { files, inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List guild stickers",
    access: inGuild(),
    rateLimit: perGuild("sticker:list"),
    response: Type.Array(Sticker),
  },
  ({ guild }) => listStickers(guild),
);

export const POST = route(
  {
    summary: "Create guild sticker",
    access: inGuild("CREATE_GUILD_EXPRESSIONS"),
    rateLimit: perGuild("sticker:create"),
    body: StickerCreate,
    upload: files({ max: 1 }),
    response: Sticker,
    status: 201,
    errors: [
      MAXIMUM_NUMBER_OF_STICKERS_REACHED,
      PROVIDED_FILE_TYPE_IS_INVALID,
      INVALID_JSON_FOR_UPLOADED_LOTTIE_FILE,
      UPLOADED_LOTTIES_CANNOT_CONTAIN_RASTERIZED_IMAGES,
      STICKER_MAXIMUM_FRAMERATE_EXCEEDED,
      STICKER_FRAME_COUNT_EXCEEDS_MAXIMUM_OF_1000_FRAMES,
      LOTTIE_ANIMATION_MAXIMUM_DIMENSIONS_EXCEEDED,
      STICKER_FRAMERATE_IS_TOO_SMALL_OR_TOO_LARGE,
      STICKER_ANIMATION_DURATION_EXCEEDS_MAXIMUM_OF_5_SECONDS,
    ],
    emits: [GUILD_STICKERS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ guild, body, files }) => createSticker(guild, body, files),
);
