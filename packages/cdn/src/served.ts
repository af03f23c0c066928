import { anonymous } from "@spacebar/util/http";
import type { RateLimit } from "@spacebar/util/http";

/** One page shows a hundred pictures at once: only the address's own limit counts. */
export const perAddress: RateLimit = {
  bucket: "",
  per: "ip",
  outsideGlobal: true,
  exempt: "files are fetched by the dozen; the limit of the address applies",
};

export const publicPictures = anonymous("pictures of accounts and guilds are public");

export const signedLinks = anonymous("the signature of the link opens the file");
