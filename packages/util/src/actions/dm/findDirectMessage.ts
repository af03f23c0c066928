import type { PrivateChannel } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Channel, User } from "../../entities/index.js";
import { UNKNOWN_CHANNEL } from "../../errors/index.js";
import { presentPrivateChannel } from "../../present/index.js";
import { pairKey } from "./openDirectMessage.js";

/**
 * The conversation with one other user, if there is one.
 * @throws 10003 there is none
 * @see https://docs.discord.food/resources/channel#get-dm-channel
 */
export async function findDirectMessage(actor: Actor, userId: string): Promise<PrivateChannel> {
  const channel = await reader().findOneBy(Channel, { dm_key: pairKey(actor.user.id, userId) });
  const partner = channel && (await reader().findOneBy(User, { id: userId }));
  if (!partner) throw UNKNOWN_CHANNEL();
  return presentPrivateChannel(channel, [partner]);
}
