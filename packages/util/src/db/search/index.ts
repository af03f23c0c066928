import { dialect } from "../dataSource.js";
import type { Dialect } from "../options.js";
import type { MessageSearch } from "./MessageSearch.js";
import { mariadbSearch } from "./mariadb.js";
import { postgresSearch } from "./postgres.js";
import { sqliteSearch } from "./sqlite.js";

const SEARCHES: Record<Dialect, MessageSearch> = {
  sqlite: sqliteSearch,
  postgres: postgresSearch,
  mysql: mariadbSearch,
};

/** The full-text index of this process's database. */
export const messageSearch = (): MessageSearch => SEARCHES[dialect()];

export type { GuildScope, SearchDocument, SearchFilter, TextClause } from "./MessageSearch.js";
export { textTag, textUnits, textWords } from "./words.js";
