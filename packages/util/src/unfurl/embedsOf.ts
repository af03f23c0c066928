import type { Embed } from "@spacebar/schemas";
import { LRUCache } from "lru-cache";
import { Config } from "../config/index.js";
import { clock } from "../lib/index.js";
import { probeMedia } from "./media.js";
import type { EmbedMedia } from "./media.js";
import { unfurl } from "./unfurl.js";

/** Links remembered; what was not linked to for the longest goes first. */
const MAX_LINKS = 5000;
/** A site that does not answer is not asked with every message. */
const FAILED_MS = 5 * 60_000;

const cache = new LRUCache<string, readonly Embed[]>({
  max: MAX_LINKS,
  ttl: 1,
  perf: { now: () => clock.now() },
  fetchMethod: async (link, _, { options }) => {
    const { embeds, error } = await unfurl(link);
    options.ttl = error === undefined ? Config.get().unfurl.cacheSeconds * 1000 : FAILED_MS;
    return embeds;
  },
});

/** The embeds of a link, as they were a while ago. Who asks at the same time waits for the same answer. */
export async function embedsOf(link: string): Promise<readonly Embed[]> {
  return (await cache.fetch(link)) ?? [];
}

interface Probed {
  media: EmbedMedia | null;
}

const probed = new LRUCache<string, Probed>({
  max: MAX_LINKS,
  ttl: FAILED_MS,
  perf: { now: () => clock.now() },
  fetchMethod: async (url, _, { options }) => {
    const media = await probeMedia(url);
    if (media) options.ttl = Config.get().unfurl.cacheSeconds * 1000;
    return { media };
  },
});

/** What a picture or a film is, as it was a while ago; null when there is none. */
export const mediaOf = async (url: string): Promise<EmbedMedia | null> => (await probed.fetch(url))?.media ?? null;

/** Forgets every link, for a test. */
export function forgetLinks(): void {
  cache.clear();
  probed.clear();
}
