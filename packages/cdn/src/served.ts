import { anonymous } from "@spacebar/util/http";
import type { RateLimit } from "@spacebar/util/http";

/** One page shows a hundred pictures at once: only the address's own limit counts. */
export const perAddress: RateLimit = {
  bucket: "",
  per: "ip",
  outsideGlobal: true,
  exempt: "files are fetched by the dozen; the limit of the address applies",
};

/** A file that may be deleted: caches ask again after a while. */
export const A_DAY = "public, max-age=86400";

/** The parts of a path's last segment, `123.png` or `123`. */
export function parseFile(file: string): { id: string; extension: string } {
  const [, id = "", extension = ""] = /^(\d+)(?:\.([a-z]{3,4}))?$/.exec(file) ?? [];
  return { id, extension };
}

export const publicPictures = anonymous("pictures of accounts and guilds are public");

export const signedLinks = anonymous("the signature of the link opens the file");
