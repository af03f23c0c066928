import type { EVENTS } from "@spacebar/schemas";
import { RelationshipType } from "discord-api-types/v10";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Member, Recipient, Relationship, User } from "../../entities/index.js";
import type { Channel } from "../../entities/index.js";
import { CANNOT_SEND_MESSAGES_TO_THIS_USER, UNKNOWN_USER } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { groupBy } from "../../lib/index.js";
import { presentPrivateChannel } from "../../present/index.js";

/** Everybody in some conversations, by conversation, in the order of their ids. Two queries. */
export async function loadRecipients(db: EntityManager, channelIds: readonly string[]): Promise<Map<string, User[]>> {
  if (channelIds.length === 0) return new Map();
  const rows = await db.find(Recipient, { where: { channel_id: In(channelIds) }, order: { user_id: "ASC" } });
  const users = await db.findBy(User, { id: In([...new Set(rows.map(({ user_id }) => user_id))]) });
  const byId = new Map(users.map((user) => [user.id, user]));
  const people = rows.flatMap(({ channel_id, user_id }) => {
    const user = byId.get(user_id);
    return user ? [{ channel_id, user }] : [];
  });
  const groups = groupBy(people, ({ channel_id }) => channel_id);
  return new Map([...groups].map(([channelId, found]) => [channelId, found.map(({ user }) => user)]));
}

/** The conversation without the viewer. */
export const presentFor = (channel: Channel, viewerId: string, people: readonly User[]) =>
  presentPrivateChannel(
    channel,
    people.filter(({ id }) => id !== viewerId),
  );

type ChannelEvent = typeof EVENTS.CHANNEL_CREATE | typeof EVENTS.CHANNEL_UPDATE;

/** Tells some of the people of a conversation, each as that one sees it. */
export function tellEach(event: ChannelEvent, channel: Channel, people: readonly User[], viewers = people): void {
  for (const { id } of viewers) emit(event, to.user(id, { channel_id: channel.id }), presentFor(channel, id, people));
}

async function findSharers(actorId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader()
    .createQueryBuilder(Member, "member")
    .select("DISTINCT member.user_id", "user_id")
    .innerJoin(Member, "own", "own.guild_id = member.guild_id AND own.user_id = :actorId", { actorId })
    .where("member.user_id IN (:...ids)", { ids })
    .getRawMany<{ user_id: string | number }>();
  return new Set(rows.map(({ user_id }) => String(user_id)));
}

/**
 * The people the actor wants in a group: friends, or members of a guild the actor is in, none of whom has blocked the actor.
 * @throws 10013 no such user · 50007 a stranger, a bot, somebody who is gone or has blocked the actor
 */
export async function findContacts(actor: Actor, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const users = await reader().findBy(User, { id: In(ids) });
  if (users.length < ids.length) throw UNKNOWN_USER();
  const sharers = await findSharers(actor.user.id, ids);
  const ties = await reader().findBy(Relationship, { user_id: In(ids), target_id: actor.user.id });
  const tieOf = new Map(ties.map(({ user_id, type }) => [user_id, type]));
  for (const { id, bot, deleted_at } of users) {
    const tie = tieOf.get(id);
    const known = tie === RelationshipType.Friend || sharers.has(id);
    if (bot || deleted_at || !known || tie === RelationshipType.Blocked) throw CANNOT_SEND_MESSAGES_TO_THIS_USER();
  }
  return users;
}
