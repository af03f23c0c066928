import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";

/** PostgreSQL takes 65,535 values in a statement, SQLite 32,766. */
const ROWS = 500;

/** Inserts the rows as they are, in one statement (a few if they are many); nothing is read back. */
export async function insertRows<E extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<E>,
  rows: readonly QueryDeepPartialEntity<E>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) {
    const values = rows.slice(start, start + ROWS);
    await db.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  }
}
