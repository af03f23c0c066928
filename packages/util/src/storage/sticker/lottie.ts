import {
  INVALID_JSON_FOR_UPLOADED_LOTTIE_FILE,
  STICKER_FRAMERATE_IS_TOO_SMALL_OR_TOO_LARGE,
  STICKER_MAXIMUM_FRAMERATE_EXCEEDED,
  UPLOADED_LOTTIES_CANNOT_CONTAIN_RASTERIZED_IMAGES,
} from "../../errors/index.js";
import type { Animation } from "./animation.js";

const MAX_FRAMERATE = 400;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(bytes: Buffer): Json {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isObject(value) && Array.isArray(value["layers"])) return value;
  } catch {
    // What is no text or no JSON is told the same way as JSON of another kind.
  }
  throw INVALID_JSON_FOR_UPLOADED_LOTTIE_FILE();
}

function numberOf(animation: Json, key: string): number {
  const value = animation[key];
  if (typeof value !== "number" || !Number.isFinite(value)) throw INVALID_JSON_FOR_UPLOADED_LOTTIE_FILE();
  return value;
}

/** Pictures are assets with a file name or a data URI; assets without are compositions of layers. */
const isRaster = (asset: unknown): boolean => isObject(asset) && typeof asset["p"] === "string";

/**
 * The size and the frames of a Lottie animation.
 * @throws 170001 not one · 170002 pictures in it · 170003, 170006 too many or too few frames a second
 * @see https://lottie.github.io/lottie-spec/1.0/specs/composition/
 */
export function readLottie(bytes: Buffer): Animation {
  const animation = parse(bytes);
  const [width, height] = [numberOf(animation, "w"), numberOf(animation, "h")];
  const rate = numberOf(animation, "fr");
  const frames = numberOf(animation, "op") - numberOf(animation, "ip");
  if (rate > MAX_FRAMERATE) throw STICKER_MAXIMUM_FRAMERATE_EXCEEDED();
  if (rate <= 0 || frames < 0) throw STICKER_FRAMERATE_IS_TOO_SMALL_OR_TOO_LARGE();
  const assets = animation["assets"];
  if (Array.isArray(assets) && assets.some(isRaster)) throw UPLOADED_LOTTIES_CANNOT_CONTAIN_RASTERIZED_IMAGES();
  return { width, height, frames, seconds: frames / rate };
}
