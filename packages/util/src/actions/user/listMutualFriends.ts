import type { User as WireUser } from "@spacebar/schemas";
import { RelationshipType } from "discord-api-types/v10";
import { In } from "typeorm";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Relationship, User } from "../../entities/index.js";
import { presentUser } from "../../present/index.js";

/** Friends of both the actor and somebody else. Two queries. */
export async function listMutualFriends(actor: Actor, userId: string): Promise<WireUser[]> {
  if (actor.user.id === userId) return [];
  const both = In([actor.user.id, userId]);
  const rows = await reader().findBy(Relationship, { user_id: both, type: RelationshipType.Friend });
  const friendsOf = (id: string) => rows.filter(({ user_id }) => user_id === id).map(({ target_id }) => target_id);
  const theirs = new Set(friendsOf(userId));
  const mutual = friendsOf(actor.user.id).filter((id) => theirs.has(id));
  return mutual.length === 0 ? [] : (await reader().findBy(User, { id: In(mutual) })).map(presentUser);
}
