import { isSnowflake, Type } from "@spacebar/schemas";
import { fetchWebhookAvatar } from "@spacebar/util/actions";
import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { route } from "@spacebar/util/http";
import type { Route } from "@spacebar/util/http";
import { imageKey } from "@spacebar/util/storage";
import type { ImageKind } from "@spacebar/util/storage";
import { perAddress, publicPictures } from "../served.js";
import { BY_EXTENSION, MOVING } from "./formats.js";
import { servePicture } from "./servePicture.js";
import { readQuality } from "./quality.js";
import { readSize } from "./sizes.js";

/** `0123….png`, `a_0123….gif`, `0123…` */
const FILE = /^((a_)?[0-9a-f]{32})(?:\.([a-z]{3,4}))?$/;

/** A hash names one content for ever. */
const FOREVER = "public, max-age=31536000, immutable";

/** Pictures that may be elsewhere until somebody asks for them. */
const FETCHERS: Partial<Record<ImageKind, (ownerId: string, hash: string) => Promise<boolean>>> = {
  avatars: fetchWebhookAvatar,
};

export const PictureQuery = Type.Object({
  size: Type.Optional(Type.Unknown()),
  animated: Type.Optional(Type.Unknown()),
  quality: Type.Optional(Type.Unknown()),
});

/**
 * The route of one kind of pictures: the last parameter of its path is `file`, the ones before are the ids of the owner.
 * @see https://discord.com/developers/docs/reference#image-formatting-cdn-endpoints
 */
export const ownedPicture = <P extends string>(kind: ImageKind, ...owner: P[]): Route =>
  route(
    {
      summary: `Get one of the ${kind}`,
      access: publicPictures,
      rateLimit: perAddress,
      params: [...owner, "file"],
      query: PictureQuery,
    },
    ({ params, query, request }) => {
      const ids = owner.map((name) => params[name]);
      const [, hash, prefix, extension] = FILE.exec(params.file) ?? [];
      if (!hash || !ids.every(isSnowflake)) throw NOT_FOUND_404();
      const format = extension === undefined ? undefined : BY_EXTENSION[extension];
      const moves = prefix !== undefined;
      const isOffered = extension === undefined || (format !== undefined && (format !== "gif" || moves));
      if (!isOffered) throw UNSUPPORTED_MEDIA_TYPE_415();
      const animated = query.animated === "true" && (format === undefined || MOVING.has(format));
      const key = imageKey(kind, ids.join("/"), hash);
      return servePicture(request, {
        key,
        filename: params.file,
        cacheControl: FOREVER,
        format,
        box: readSize(query.size),
        quality: readQuality(query.quality),
        moves,
        animated,
        fetch: async () => (await FETCHERS[kind]?.(ids.join("/"), hash)) ?? false,
      });
    },
  );
