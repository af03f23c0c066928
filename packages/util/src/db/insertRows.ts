import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";
import { database, dialect } from "./dataSource.js";
import { name, SqlText, tableOf } from "./SqlText.js";

type Rows<E extends ObjectLiteral> = readonly QueryDeepPartialEntity<E>[];

/** PostgreSQL takes 65,535 values in a statement, SQLite 32,766. */
const ROWS = 500;

/** What a row that does not name a column has there: the column's default, which is a plain value everywhere in this schema. */
const valueOf = (row: ObjectLiteral, column: ColumnMetadata): unknown => {
  const given: unknown = row[column.propertyName];
  const value = given === undefined ? (column.default ?? null) : given;
  return database().driver.preparePersistentValue(value, column) as unknown;
};

/** `INSERT` of the columns that any of the rows names, and its values. The query builder takes longer for it than the database. */
function insertText<E extends ObjectLiteral>(entity: EntityTarget<E>, rows: Rows<E>, verb = "INSERT") {
  const text = new SqlText();
  const columns = database()
    .getMetadata(entity)
    .columns.filter(({ propertyName }) => rows.some((row: ObjectLiteral) => row[propertyName] !== undefined));
  const names = columns.map(({ databaseName }) => name(databaseName)).join(", ");
  const values = rows.map((row) => `(${columns.map((column) => text.value(valueOf(row, column))).join(", ")})`);
  return { text, sql: `${verb} INTO ${tableOf(entity)} (${names}) VALUES ${values.join(", ")}` };
}

/** Inserts the rows as they are, in one statement (a few if they are many); nothing is read back. */
export async function insertRows<E extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<E>,
  rows: Rows<E>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) {
    const { text, sql } = insertText(entity, rows.slice(start, start + ROWS));
    await text.run(db, sql);
  }
}

/** Inserts those rows whose key is free, in one statement. Returns how many they were; only inside a transaction. */
export async function insertIgnored<E extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<E>,
  rows: QueryDeepPartialEntity<E> | QueryDeepPartialEntity<E>[],
): Promise<number> {
  const mysql = dialect() === "mysql";
  const { text, sql } = insertText(entity, Array.isArray(rows) ? rows : [rows], mysql ? "INSERT IGNORE" : "INSERT");
  return text.change(db, mysql ? sql : `${sql} ON CONFLICT DO NOTHING`);
}

/** What happens to a row whose key is taken; `excluded` for SQLite and PostgreSQL, `values` for MariaDB. */
interface OnConflict {
  excluded: string;
  values: string;
}

/** Inserts the rows, or changes those whose key is taken, in one statement. */
export async function upsertRows<E extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<E>,
  rows: Rows<E>,
  onConflict: OnConflict,
): Promise<void> {
  if (rows.length === 0) return;
  const { text, sql } = insertText(entity, rows);
  await text.run(db, `${sql} ${dialect() === "mysql" ? onConflict.values : onConflict.excluded}`);
}
