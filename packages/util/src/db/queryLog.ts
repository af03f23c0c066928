import type { Logger } from "typeorm";

type QueryListener = (sql: string) => void;

const listeners = new Set<QueryListener>();
const NOT_A_QUERY = /^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)/i;

/** Calls `listener` with every statement sent to the database, transaction brackets aside. Returns how to stop. */
export function observeQueries(listener: QueryListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const ignore = () => undefined;

/** TypeORM's logger: it only counts. Statements carry people's data, so none is ever written to a log. */
export const queryLogger: Logger = {
  logQuery(sql) {
    if (listeners.size === 0 || NOT_A_QUERY.test(sql)) return;
    for (const listener of listeners) listener(sql);
  },
  logQueryError: ignore,
  logQuerySlow: ignore,
  logSchemaBuild: ignore,
  logMigration: ignore,
  log: ignore,
};
