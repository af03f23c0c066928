import type { EmbedList, UnfurlDebug, UnfurlUrl, UnfurlUrls } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { presentEmbed } from "../../present/index.js";
import { embedsOf, unfurl } from "../../unfurl/index.js";

/**
 * The embeds that a message with these links would get.
 * @see https://docs.discord.food/resources/message#unfurl-embeds
 */
export async function unfurlUrls({ urls }: UnfurlUrls): Promise<EmbedList> {
  if (!Config.get().unfurl.enabled) return { embeds: [] };
  const found = await Promise.all([...new Set(urls)].map(embedsOf));
  return { embeds: found.flat().map(presentEmbed) };
}

/**
 * What a site answers now, and what is made of it: for those who wonder why their page has no preview.
 * @see https://docs.discord.food/resources/message#unfurl-embed
 */
export async function debugUnfurl({ url }: UnfurlUrl): Promise<UnfurlDebug> {
  if (!Config.get().unfurl.enabled) return { error: "The instance makes no previews.", context_errors: [] };
  const { embeds, response, error } = await unfurl(url);
  return {
    ...(response && { response }),
    ...(error !== undefined && { error }),
    context_errors: [],
    embeds: embeds.map(presentEmbed),
  };
}
