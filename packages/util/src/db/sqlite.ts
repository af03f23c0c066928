import type BetterSqlite3 from "better-sqlite3";

type Row = Record<string, unknown>;

/** 64-bit integers become strings when a JavaScript number could not hold them, numbers otherwise; exact either way. */
function exactIntegers(row: Row): Row {
  for (const key in row) {
    const value = row[key];
    if (typeof value !== "bigint") continue;
    row[key] = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
  }
  return row;
}

/**
 * Prepares a fresh SQLite connection: the pragmas of a server, and statements that never lose a digit of a snowflake (the driver's
 * default is to read every integer into a double).
 */
export function prepareSqlite(connection: BetterSqlite3.Database): void {
  connection.pragma("synchronous = NORMAL");
  connection.pragma("journal_size_limit = 67108864");
  connection.pragma("cache_size = -32000");
  const prepare = connection.prepare.bind(connection);
  const exact = (sql: string) => {
    const statement = prepare(sql) as BetterSqlite3.Statement<unknown[], Row>;
    if (!statement.reader) return statement;
    statement.safeIntegers(true);
    const all = statement.all.bind(statement);
    statement.all = (...parameters) => all(...parameters).map(exactIntegers);
    return statement;
  };
  connection.prepare = exact as typeof connection.prepare;
}
