import type { PrivateChannel, ReadState as WireReadState, Relationship as WireRelationship } from "@spacebar/schemas";
import { loadGatewaySessions, loadPrivateChannels, loadReadStates, loadRelationships } from "@spacebar/util/access";
import type { PrivateChannelRows, RelationshipRow } from "@spacebar/util/access";
import type { GatewaySession, ReadState, User } from "@spacebar/util/entities";
import { presentOptionalTimestamp, presentPrivateChannel, presentTimestamp, presentUser } from "@spacebar/util/present";
import { RelationshipType } from "discord-api-types/v10";
import { groupBy } from "./prepare.js";

/** What of an account, apart from its guilds, READY tells its owner. */
export interface AccountState {
  readonly privateChannels: readonly PrivateChannelRows[];
  readonly relationships: readonly RelationshipRow[];
  readonly readStates: readonly ReadState[];
  /** The own sessions, and those of friends and of people in open direct messages; by user. */
  readonly sessions: ReadonlyMap<string, readonly GatewaySession[]>;
}

/** Four queries. */
export async function loadAccount(userId: string): Promise<AccountState> {
  const privateChannels = await loadPrivateChannels(userId);
  const relationships = await loadRelationships(userId);
  const readStates = await loadReadStates(userId);
  const known = [userId, ...acquaintances({ privateChannels, relationships })];
  const sessions = groupBy(await loadGatewaySessions(known), ({ user_id }) => user_id);
  return { privateChannels, relationships, readStates, sessions };
}

/** Whose presence the account is told: friends, and people in open direct messages. */
export function acquaintances({
  privateChannels,
  relationships,
}: Pick<AccountState, "privateChannels" | "relationships">): Set<string> {
  const friends = relationships.filter(({ relationship }) => relationship.type === RelationshipType.Friend);
  return new Set([
    ...friends.map(({ user }) => user.id),
    ...privateChannels.flatMap(({ recipients }) => recipients.map(({ id }) => id)),
  ]);
}

/** With whole users and their ids as well: some clients look for the one, some for the other. */
export const presentReadyChannel = ({ channel, recipients }: PrivateChannelRows): PrivateChannel => ({
  ...presentPrivateChannel(channel, recipients),
  recipient_ids: recipients.map(({ id }) => id),
});

export const presentReadyRelationship = ({ relationship, user }: RelationshipRow): WireRelationship => ({
  id: user.id,
  type: relationship.type,
  nickname: relationship.nickname,
  user: presentUser(user),
  since: presentTimestamp(relationship.since),
});

export const presentReadState = (state: ReadState): WireReadState => ({
  id: state.channel_id,
  channel_id: state.channel_id,
  read_state_type: 0,
  last_message_id: state.last_message_id,
  last_pin_timestamp: presentOptionalTimestamp(state.last_pin_timestamp),
  mention_count: state.mention_count,
  flags: 0,
});

/** Everybody whom READY names. */
export function namedUsers({ privateChannels, relationships }: AccountState, self: User): User[] {
  const users = [
    self,
    ...relationships.map(({ user }) => user),
    ...privateChannels.flatMap(({ recipients }) => recipients),
  ];
  return [...new Map(users.map((user) => [user.id, user])).values()];
}
