import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { database } from "./dataSource.js";
import { reader } from "./transaction.js";

export type Row = Record<string, unknown>;
type Values = Record<string, string | number>;

interface Prepared {
  sql: string;
  order: string[];
}

const marker = (name: string) => `\u0000${name}`;

/**
 * A query of a hot path, written once with the query builder. Building and hydrating cost several times what the database does, so the
 * SQL text is kept for each data source and the rows come back raw: read them with {@link hydrate}.
 */
export function prepareQuery<V extends Values>(
  names: readonly (keyof V & string)[],
  build: (manager: EntityManager, parameters: Record<keyof V & string, string>) => SelectQueryBuilder<ObjectLiteral>,
): (values: V) => Promise<Row[]> {
  const bySource = new WeakMap<DataSource, Prepared>();
  const prepare = (source: DataSource): Prepared => {
    const markers = Object.fromEntries(names.map((name) => [name, marker(name)])) as Record<keyof V & string, string>;
    const [sql, parameters] = build(source.manager, markers).getQueryAndParameters();
    const order = parameters.map((value: unknown) => String(value).slice(1));
    const prepared = { sql, order };
    bySource.set(source, prepared);
    return prepared;
  };
  return (values) => {
    const source = database();
    const { sql, order } = bySource.get(source) ?? prepare(source);
    return reader().query<Row[]>(
      sql,
      order.map((name) => values[name]),
    );
  };
}

interface ColumnReader {
  key: string;
  property: string;
  convert: (value: unknown) => unknown;
}

const readers = new Map<string, ColumnReader[]>();

function columnReaders(entity: EntityTarget<ObjectLiteral>, alias: string): ColumnReader[] {
  const metadata = database().getMetadata(entity);
  const cached = readers.get(`${alias}:${metadata.name}`);
  if (cached) return cached;
  const made = metadata.columns.map((column) => {
    const { transformer } = column;
    const convert =
      transformer && !Array.isArray(transformer)
        ? (value: unknown) => transformer.from(value) as unknown
        : column.type === "boolean"
          ? (value: unknown) => (value === null ? null : Boolean(value))
          : (value: unknown) => value;
    return { key: `${alias}_${column.databaseName}`, property: column.propertyName, convert };
  });
  readers.set(`${alias}:${metadata.name}`, made);
  return made;
}

/** Makes the entity that was selected under `alias` of a raw row; null when it was joined and is not there. */
export function hydrate<E extends ObjectLiteral>(entity: new () => E, row: Row, alias: string): E | null {
  const columns = columnReaders(entity, alias);
  const first = columns[0];
  if (!first || row[first.key] === null || row[first.key] === undefined) return null;
  const made: Record<string, unknown> = new entity();
  for (const { key, property, convert } of columns) made[property] = convert(row[key]);
  return made as E;
}
