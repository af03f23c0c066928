/** The formats pictures are made in. */
export type ImageFormat = "png" | "jpeg" | "webp" | "gif" | "avif";

/** A file on this machine, or its bytes. */
export type MediaSource = string | Uint8Array;

export interface Conversion {
  format: ImageFormat;
  /** The box in pixels that the picture must fit into; it is never made larger. */
  width?: number | undefined;
  height?: number | undefined;
  /** All frames, where the format has frames. */
  animated: boolean;
  /** @see https://docs.discord.food/reference#image-quality */
  quality?: "lossless" | "high" | "low" | undefined;
}

export interface ImageFacts {
  /** Pixels, the way the picture is shown. */
  width: number;
  height: number;
  animated: boolean;
  /** A thumbhash in base64. @see https://evanw.github.io/thumbhash/ */
  placeholder?: string;
}

export interface ClipFacts {
  seconds?: number;
  width?: number;
  height?: number;
}

/** What a media process is asked to do. */
export interface MediaJobs {
  inspect: { ask: { source: MediaSource }; answer: ImageFacts | null };
  convert: { ask: { source: MediaSource; to: Conversion }; answer: Uint8Array };
  measure: { ask: { source: MediaSource; contentType: string }; answer: ClipFacts };
  strip: { ask: { path: string; contentType: string; size: number }; answer: null };
}

export type MediaJobKind = keyof MediaJobs;

export interface MediaRequest<K extends MediaJobKind = MediaJobKind> {
  kind: K;
  ask: MediaJobs[K]["ask"];
}

/** What a media process says: that it is ready for its first job, what came of one, or that the file could not be read. */
export type MediaReport = { ready: true } | { answer: unknown } | { failure: string };

/** With this code it ends itself when nothing was asked of it for a while. */
export const RETIRED = 40;
