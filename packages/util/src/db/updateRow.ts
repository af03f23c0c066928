import type { EntityManager, EntityTarget } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";
import { database } from "./dataSource.js";
import { name, SqlText, tableOf } from "./SqlText.js";

/** Changes one row found by its id: what `db.update` does, without what the query builder costs. */
export async function updateRow<E extends { id: string }>(
  db: EntityManager,
  entity: EntityTarget<E>,
  id: string,
  changes: QueryDeepPartialEntity<E>,
): Promise<void> {
  const source = database();
  const text = new SqlText();
  const sets = source.getMetadata(entity).columns.flatMap((column) => {
    const value: unknown = (changes as Record<string, unknown>)[column.propertyName];
    if (value === undefined) return [];
    return `${name(column.databaseName)} = ${text.value(source.driver.preparePersistentValue(value, column))}`;
  });
  if (sets.length === 0) return;
  await text.run(db, `UPDATE ${tableOf(entity)} SET ${sets.join(", ")} WHERE ${name("id")} = ${text.value(id)}`);
}
