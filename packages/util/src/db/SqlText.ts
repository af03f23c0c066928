import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { database, dialect } from "./dataSource.js";
import type { Row } from "./prepared.js";

const columnLists = new WeakMap<ColumnMetadata[], Map<string, string>>();

/**
 * A statement of a hot path, written by hand: the query builder costs several times what the database does. Values go in with
 * {@link value} and {@link list} in the order in which they stand in the text; names of tables and columns come from the entities.
 */
export class SqlText {
  readonly parameters: unknown[] = [];

  value(value: unknown): string {
    this.parameters.push(value);
    return dialect() === "postgres" ? `$${this.parameters.length}` : "?";
  }

  /** The values of an `IN (…)`. Lists of similar length share a text, and so the database's plan for it. */
  list(values: readonly unknown[]): string {
    const length = 2 ** Math.ceil(Math.log2(values.length));
    return Array.from({ length }, (_, index) => this.value(values[Math.min(index, values.length - 1)])).join(", ");
  }

  /** All columns of an entity's table, under the names by which `hydrate` finds them. */
  static columns(entity: EntityTarget<ObjectLiteral>, alias: string): string {
    const { columns } = database().getMetadata(entity);
    const byAlias = columnLists.get(columns) ?? new Map<string, string>();
    columnLists.set(columns, byAlias);
    const cached = byAlias.get(alias);
    if (cached) return cached;
    const made = columns
      .map(({ databaseName }) => `${name(alias)}.${name(databaseName)} AS ${name(`${alias}_${databaseName}`)}`)
      .join(", ");
    byAlias.set(alias, made);
    return made;
  }

  run(db: EntityManager, sql: string): Promise<Row[]> {
    return db.query<Row[]>(sql, this.parameters);
  }

  /** Runs a statement that changes rows, in a transaction. Returns how many they were. */
  async change(db: EntityManager, sql: string): Promise<number> {
    if (!db.queryRunner) throw new Error("A change needs a transaction.");
    const { affected } = await db.queryRunner.query(sql, this.parameters, true);
    return affected ?? 0;
  }
}

/** A name of the schema as this database wants it quoted. */
export const name = (text: string): string => database().driver.escape(text);

export const tableOf = (entity: EntityTarget<ObjectLiteral>): string => name(database().getMetadata(entity).tableName);
