import { isSnowflake } from "@spacebar/schemas";
import { NOT_FOUND_404 } from "@spacebar/util/errors";
import { route } from "@spacebar/util/http";
import { soundKey } from "@spacebar/util/storage";
import { fileHeaders } from "../../fileHeaders.js";
import { serveObject } from "../../serveObject.js";
import { A_DAY, parseFile, perAddress, publicPictures } from "../../served.js";
import { contentTypeOf } from "../../storedFiles.js";

/** @see https://discord.com/developers/docs/resources/soundboard#sound-files */
export const GET = route(
  { summary: "Get a sound of a soundboard", access: publicPictures, rateLimit: perAddress, params: ["file"] },
  async ({ params: { file }, request }) => {
    const { id, extension } = parseFile(file);
    if (!isSnowflake(id) || !["", "mp3", "ogg"].includes(extension)) throw NOT_FOUND_404();
    const key = soundKey(id);
    const headers = fileHeaders(await contentTypeOf(key, file), file);
    return serveObject(request, key, { ...headers, "Cache-Control": A_DAY });
  },
);
