import type { Relationship as WireRelationship } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Relationship, User } from "../../entities/index.js";
import { presentRelationship } from "../../present/index.js";

/** Friends, open requests and blocked users of the actor. One query. */
export async function listRelationships(actor: Actor): Promise<WireRelationship[]> {
  const rows = (await reader()
    .createQueryBuilder(Relationship, "relationship")
    .innerJoinAndMapOne("relationship.target", User, "target", "target.id = relationship.target_id")
    .where("relationship.user_id = :id", { id: actor.user.id })
    .orderBy("relationship.target_id", "ASC")
    .getMany()) as (Relationship & { target: User })[];
  return rows.map((row) => presentRelationship(row, row.target));
}
