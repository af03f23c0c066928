import { EVENTS } from "@spacebar/schemas";
import type { PrivateChannel } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { Actor } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Channel, Recipient } from "../../entities/index.js";
import { BOTS_CANNOT_USE_THIS_ENDPOINT, MAXIMUM_NUMBER_OF_RECIPIENTS_REACHED } from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { findContacts, presentFor, tellEach } from "./recipients.js";

/** @throws 30004 too many people for a group */
export function checkGroupSize(people: number): void {
  const max = Config.get().limits.user.maxGroupRecipients;
  if (people > max) throw MAXIMUM_NUMBER_OF_RECIPIENTS_REACHED({ max });
}

/**
 * Starts a group with some others, or with nobody yet. It is the actor's.
 * @param userIds with or without the actor
 * @throws 20001 a bot · 30004 too many · as {@link findContacts}
 * @see https://docs.discord.food/resources/channel#create-private-channel
 */
export async function createGroup(actor: Actor, userIds: readonly string[]): Promise<PrivateChannel> {
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  const others = [...new Set(userIds)].filter((id) => id !== actor.user.id);
  checkGroupSize(others.length + 1);
  const people = [actor.user, ...(await findContacts(actor, others))];
  const id = Snowflake.generate();
  return transaction(async (db) => {
    await db.insert(Channel, { id, type: ChannelType.GroupDM, owner_id: actor.user.id, permission_overwrites: [] });
    await insertRows(
      db,
      Recipient,
      people.map((user) => ({ channel_id: id, user_id: user.id, closed: false })),
    );
    const group = await db.findOneByOrFail(Channel, { id });
    tellEach(EVENTS.CHANNEL_CREATE, group, people);
    return presentFor(group, actor.user.id, people);
  });
}
