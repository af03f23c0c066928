import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";

/** Inserts those rows whose key is free, in one statement. Returns how many they were; only inside a transaction. */
export async function insertIgnored<E extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<E>,
  rows: QueryDeepPartialEntity<E> | QueryDeepPartialEntity<E>[],
): Promise<number> {
  if (!db.queryRunner) throw new Error("insertIgnored needs a transaction.");
  const insert = db.createQueryBuilder().insert().into(entity).values(rows).orIgnore().updateEntity(false);
  const [sql, parameters] = insert.getQueryAndParameters();
  // The builder's own result does not say how many rows were written.
  const { affected } = await db.queryRunner.query(sql, parameters, true);
  return affected ?? 0;
}
