import { open } from "node:fs/promises";
import { parseBuffer, parseFile } from "music-metadata";
import { isMp4, readMp4 } from "../metadata/index.js";
import type { ClipFacts, MediaSource } from "./jobs.js";

async function filmFacts(path: string): Promise<ClipFacts> {
  const file = await open(path);
  return readMp4(file).finally(() => file.close());
}

/** How long a sound or a film is, and how large: by its content. What is not known is left out. */
export async function measureClip(source: MediaSource, contentType: string): Promise<ClipFacts> {
  const film = isMp4(contentType) && typeof source === "string" ? await filmFacts(source) : {};
  if (film.seconds !== undefined) return film;
  const options = { duration: true, skipCovers: true } as const;
  const { format } =
    typeof source === "string"
      ? await parseFile(source, options)
      : await parseBuffer(source, { mimeType: contentType, size: source.length }, options);
  const video = format.trackInfo.find((track) => track.video)?.video;
  return {
    ...film,
    ...(video?.pixelWidth && video.pixelHeight && { width: video.pixelWidth, height: video.pixelHeight }),
    ...(format.duration !== undefined && Number.isFinite(format.duration) && { seconds: format.duration }),
  };
}
