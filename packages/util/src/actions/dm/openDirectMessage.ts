import { EVENTS } from "@spacebar/schemas";
import type { PrivateChannel } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { isUniqueViolation, reader, transaction } from "../../db/index.js";
import { Channel, Recipient, User } from "../../entities/index.js";
import { CANNOT_SEND_MESSAGES_TO_THIS_USER, UNKNOWN_USER } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentPrivateChannel } from "../../present/index.js";

/** The two recipients, lower id first: one conversation for each pair. */
export const pairKey = (a: string, b: string): string => [a, b].sort(Snowflake.compare).join(":");

async function findPartner(actor: Actor, userId: string): Promise<User> {
  const partner = await reader().findOneBy(User, { id: userId });
  if (!partner) throw UNKNOWN_USER();
  const bothBots = actor.user.bot && partner.bot;
  if (partner.id === actor.user.id || partner.deleted_at || bothBots) throw CANNOT_SEND_MESSAGES_TO_THIS_USER();
  return partner;
}

/** The partner sees the conversation with the first message, the one who opened it at once. */
async function create(db: EntityManager, actor: Actor, partner: User): Promise<Channel> {
  const id = Snowflake.generate();
  const dm_key = pairKey(actor.user.id, partner.id);
  await db.insert(Channel, { id, type: ChannelType.DM, dm_key, permission_overwrites: [] });
  await db.insert(Recipient, [
    { channel_id: id, user_id: actor.user.id, closed: false },
    { channel_id: id, user_id: partner.id, closed: true },
  ]);
  return db.findOneByOrFail(Channel, { id });
}

async function findOrCreate(actor: Actor, partner: User): Promise<PrivateChannel> {
  return transaction(async (db) => {
    const existing = await db.findOneBy(Channel, { dm_key: pairKey(actor.user.id, partner.id) });
    const channel = existing ?? (await create(db, actor, partner));
    const own = { channel_id: channel.id, user_id: actor.user.id };
    const reopened = existing && (await db.update(Recipient, { ...own, closed: true }, { closed: false })).affected;
    const wire = presentPrivateChannel(channel, [partner]);
    if (!existing || reopened) emit(EVENTS.CHANNEL_CREATE, to.user(actor.user.id, { channel_id: channel.id }), wire);
    return wire;
  });
}

/**
 * The conversation with one other user: the one there is, or a new one.
 * @throws 10013 no such user · 50007 oneself, somebody who is gone, or another bot
 * @see https://discord.com/developers/docs/resources/user#create-dm
 */
export async function openDirectMessage(actor: Actor, userId: string): Promise<PrivateChannel> {
  const partner = await findPartner(actor, userId);
  try {
    return await findOrCreate(actor, partner);
  } catch (error) {
    if (isUniqueViolation(error)) return findOrCreate(actor, partner);
    throw error;
  }
}
