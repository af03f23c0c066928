import { StickerPackList } from "@spacebar/schemas";
import { listStickerPacks } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List sticker packs",
    access: anonymous("the packs are the same for everybody"),
    rateLimit: perIp("sticker-pack:list"),
    response: StickerPackList,
  },
  () => listStickerPacks(),
);
