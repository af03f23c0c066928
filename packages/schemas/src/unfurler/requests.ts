import { HttpUrl } from "../input.js";
import { Body, Type } from "../primitives.js";
import type { Static } from "../primitives.js";

/** @see https://docs.discord.food/resources/message#unfurl-embeds */
export const UnfurlUrls = Body({ urls: Type.Array(HttpUrl, { maxItems: 4 }) });
export type UnfurlUrls = Static<typeof UnfurlUrls>;

/** @see https://docs.discord.food/resources/message#unfurl-embed */
export const UnfurlUrl = Body({ url: HttpUrl });
export type UnfurlUrl = Static<typeof UnfurlUrl>;
