/** SQLite's, PostgreSQL's and MariaDB's words for a row whose key is taken. */
const UNIQUE = new Set<unknown>(["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505", "ER_DUP_ENTRY"]);

/** Whether a query failed because a unique key is taken. */
export const isUniqueViolation = (error: unknown): boolean =>
  UNIQUE.has((error as { driverError?: { code?: unknown } }).driverError?.code);
