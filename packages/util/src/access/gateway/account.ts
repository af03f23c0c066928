import { reader } from "../../db/index.js";
import { Application, Channel, ReadState, Recipient, Relationship, Session, User } from "../../entities/index.js";

/** Whether a login has not been ended; asked of the database, past every memory of it. One query. */
export const isLoginAlive = (sessionId: string): Promise<boolean> => reader().existsBy(Session, { id: sessionId });

/** The application a bot belongs to. One query. */
export const loadBotApplication = (userId: string): Promise<Application | null> =>
  reader().findOneBy(Application, { bot_user_id: userId });

export interface PrivateChannelRows {
  readonly channel: Channel;
  /** Without the viewer. */
  readonly recipients: readonly User[];
}

/** The direct messages somebody has open. One query. */
export async function loadPrivateChannels(userId: string): Promise<PrivateChannelRows[]> {
  type Row = Channel & { others: (Recipient & { user: User })[] };
  const rows = (await reader()
    .createQueryBuilder(Channel, "channel")
    .innerJoin(Recipient, "mine", "mine.channel_id = channel.id AND mine.user_id = :userId AND mine.closed = :closed")
    .leftJoinAndMapMany(
      "channel.others",
      Recipient,
      "other",
      "other.channel_id = channel.id AND other.user_id <> :userId",
    )
    .leftJoinAndMapOne("other.user", User, "user", "user.id = other.user_id")
    .setParameters({ userId, closed: false })
    .getMany()) as Row[];
  return rows.map(({ others, ...columns }) => ({
    channel: Object.assign(new Channel(), columns),
    recipients: others.map(({ user }) => user),
  }));
}

export interface RelationshipRow {
  readonly relationship: Relationship;
  readonly user: User;
}

/** Friends, requests and blocked users. One query. */
export async function loadRelationships(userId: string): Promise<RelationshipRow[]> {
  const rows = (await reader()
    .createQueryBuilder(Relationship, "relationship")
    .innerJoinAndMapOne("relationship.user", User, "user", "user.id = relationship.target_id")
    .where("relationship.user_id = :userId", { userId })
    .getMany()) as (Relationship & { user: User })[];
  return rows.map(({ user, ...columns }) => ({ relationship: Object.assign(new Relationship(), columns), user }));
}

/** How far somebody has read what. One query. */
export const loadReadStates = (userId: string): Promise<ReadState[]> => reader().findBy(ReadState, { user_id: userId });

/** One query. */
export const loadUser = (userId: string): Promise<User | null> => reader().findOneBy(User, { id: userId });
