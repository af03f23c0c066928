import { database } from "@spacebar/util/db";

export type Row = Record<string, unknown>;
/** Every row of every table: table -> key -> row, as the database gives it. */
export type Snapshot = Map<string, Map<string, Row>>;

/** Bookkeeping that moves by itself. */
const IGNORED = new Set(["event_log", "worker_leases", "gateway_sessions", "config", "migrations"]);

const tables = () => database().entityMetadatas.filter(({ tableName }) => !IGNORED.has(tableName));

export async function takeSnapshot(): Promise<Snapshot> {
  const snapshot: Snapshot = new Map();
  for (const { tableName, primaryColumns } of tables()) {
    const rows = await database().query<Row[]>(`SELECT * FROM "${tableName}"`);
    const keyOf = (row: Row) => primaryColumns.map(({ databaseName }) => String(row[databaseName])).join(":");
    snapshot.set(tableName, new Map(rows.map((row) => [keyOf(row), row])));
  }
  return snapshot;
}

const textOf = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString("hex") : String(value));

/** What happened to the columns of rows that were there before: `guilds.name`. */
export function changedColumns(before: Snapshot, after: Snapshot): Set<string> {
  const changed = new Set<string>();
  for (const [table, rows] of after) {
    for (const [key, row] of rows) {
      const earlier = before.get(table)?.get(key);
      if (!earlier) continue;
      for (const column of Object.keys(row))
        if (textOf(row[column]) !== textOf(earlier[column])) changed.add(`${table}.${column}`);
    }
  }
  return changed;
}

/** The values of new rows, by column: `guilds.name` -> `Another guild`. */
export function insertedValues(before: Snapshot, after: Snapshot): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const [table, rows] of after) {
    for (const [key, row] of rows) {
      if (before.get(table)?.has(key)) continue;
      for (const [column, value] of Object.entries(row)) {
        const name = `${table}.${column}`;
        values.set(name, (values.get(name) ?? new Set()).add(textOf(value)));
      }
    }
  }
  return values;
}

interface Attempt {
  /** Sent under the column's name. */
  value: unknown;
  /** How the database would show it. */
  stored: string;
}

const ID = "4242424242424242424";
const NUMBER = 42_424;
const TEXT = "assigned";

/** For every column of every entity: a value to smuggle in, of the type the column has. */
export function smuggledColumns(): Map<string, Attempt> {
  const attempts = new Map<string, Attempt>();
  for (const { columns } of tables())
    for (const { databaseName, type } of columns) attempts.set(databaseName, attemptFor(type));
  return attempts;
}

function attemptFor(type: unknown): Attempt {
  const kind = String(type instanceof Function ? type.name : type).toLowerCase();
  if (kind.includes("bool")) return { value: true, stored: "1" };
  if (kind.includes("bigint")) return { value: ID, stored: ID };
  if (kind.includes("int") || kind.includes("number")) return { value: NUMBER, stored: String(NUMBER) };
  return { value: TEXT, stored: TEXT };
}
