import type { PrivateChannel } from "@spacebar/schemas";
import { In } from "typeorm";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Channel, Recipient } from "../../entities/index.js";
import { loadRecipients, presentFor } from "./recipients.js";

/**
 * The actor's open conversations. Four queries; none of a bot's are listed.
 * @see https://docs.discord.food/resources/channel#list-private-channels
 */
export async function listDirectMessages(actor: Actor): Promise<PrivateChannel[]> {
  const { id, bot } = actor.user;
  const open = bot ? [] : await reader().findBy(Recipient, { user_id: id, closed: false });
  if (open.length === 0) return [];
  const channels = await reader().find(Channel, {
    where: { id: In(open.map(({ channel_id }) => channel_id)) },
    order: { id: "ASC" },
  });
  const people = await loadRecipients(
    reader(),
    channels.map((channel) => channel.id),
  );
  return channels.map((channel) => presentFor(channel, id, people.get(channel.id) ?? []));
}
