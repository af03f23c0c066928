import type { Relationship as WireRelationship } from "@spacebar/schemas";
import type { Relationship, User } from "../entities/index.js";
import { presentTimestamp } from "./timestamp.js";
import { presentUser } from "./user.js";

/** What somebody is to the viewer. */
export const presentRelationship = (relationship: Relationship, target: User): WireRelationship => ({
  id: target.id,
  type: relationship.type,
  nickname: relationship.nickname,
  user: presentUser(target),
  since: presentTimestamp(relationship.since),
  is_spam_request: false,
  stranger_request: false,
  user_ignored: false,
});
