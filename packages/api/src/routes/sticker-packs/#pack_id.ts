import { StickerPack } from "@spacebar/schemas";
import { readStickerPack } from "@spacebar/util/actions";
import { UNKNOWN_STICKER_PACK } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get sticker pack",
    access: authenticated(),
    rateLimit: perUser("sticker-pack:read"),
    params: ["pack_id"],
    response: StickerPack,
    errors: [UNKNOWN_STICKER_PACK],
  },
  ({ params }) => readStickerPack(params.pack_id),
);
