import { NOT_FOUND_404 } from "@spacebar/util/errors";
import { reply, route } from "@spacebar/util/http";
import { fileHeaders } from "../../../fileHeaders.js";
import { defaultAvatar } from "../../../image/defaultAvatars.js";
import { A_DAY, perAddress, publicPictures } from "../../../served.js";

export const GET = route(
  { summary: "Get a default avatar", access: publicPictures, rateLimit: perAddress, params: ["file"] },
  async ({ params: { file } }) => {
    const [, index] = /^(\d)\.png$/.exec(file) ?? [];
    const picture = index === undefined ? undefined : await defaultAvatar(Number(index));
    if (!picture) throw NOT_FOUND_404();
    return reply(200, picture, { ...fileHeaders("image/png", file), "Cache-Control": A_DAY });
  },
);
