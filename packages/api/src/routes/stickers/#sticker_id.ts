import { StandardSticker, Sticker, Type } from "@spacebar/schemas";
import { readSticker } from "@spacebar/util/actions";
import { UNKNOWN_STICKER } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get sticker",
    access: authenticated(),
    rateLimit: perUser("sticker:read"),
    params: ["sticker_id"],
    response: Type.Union([Sticker, StandardSticker]),
    errors: [UNKNOWN_STICKER],
  },
  ({ params }) => readSticker(params.sticker_id),
);
