import { RelationshipType } from "discord-api-types/v10";
import { reader } from "../../db/index.js";
import { Relationship } from "../../entities/index.js";

/** Whether a user has blocked another one. */
export const hasBlocked = (userId: string, otherId: string): Promise<boolean> =>
  reader().existsBy(Relationship, { user_id: userId, target_id: otherId, type: RelationshipType.Blocked });
