import type { Message as WireMessage } from "@spacebar/schemas";
import { visibleChannels } from "../../access/index.js";
import type { Actor } from "../../access/index.js";
import { SqlText, tableOf } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { presentMessage } from "../../present/index.js";
import { complete, loadRows } from "./listMessages.js";

/**
 * The newest message of each of these direct messages, without reactions; channels that are not the actor's count for nothing.
 * @see https://docs.discord.food/resources/message#preload-messages
 */
export async function preloadMessages(actor: Actor, channelIds: readonly string[]): Promise<WireMessage[]> {
  const seen = await visibleChannels(actor, channelIds);
  const ids = seen.filter(({ guild }) => guild === null).map(({ channel }) => channel.id);
  if (ids.length === 0) return [];
  const text = new SqlText();
  const newest = `SELECT MAX(id) AS id FROM ${tableOf(Message)} WHERE channel_id IN (${text.list(ids)}) GROUP BY channel_id`;
  const found = await complete(await loadRows(text, newest), actor.user.id);
  return found.map(({ message, parts }) => presentMessage(message, { ...parts, reactions: undefined }));
}
