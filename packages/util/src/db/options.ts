import type { DataSourceOptions } from "typeorm";
import { ENTITIES } from "../entities/index.js";
import { mysqlMigrations } from "./migrations/mysql/index.js";
import { postgresMigrations } from "./migrations/postgres/index.js";
import { sqliteMigrations } from "./migrations/sqlite/index.js";
import { queryLogger } from "./queryLog.js";
import { prepareSqlite } from "./sqlite.js";
import { sqliteDriver } from "./sqliteDriver.js";

export type Dialect = "sqlite" | "postgres" | "mysql";

/** The host's mistake, in a sentence they can act on. */
export class DatabaseUrlError extends Error {}

export function dialectOf(url: string): Dialect {
  const scheme = /^([a-z0-9+]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === "sqlite") return "sqlite";
  if (scheme === "postgres" || scheme === "postgresql") return "postgres";
  if (scheme === "mysql" || scheme === "mariadb") return "mysql";
  throw new DatabaseUrlError(
    `DATABASE_URL must start with sqlite:, postgres://, mysql:// or mariadb:// (it starts with "${scheme ?? url.slice(0, 12)}").`,
  );
}

/** How TypeORM reaches the database at `url`. Read-committed everywhere: what a host sees does not depend on the database chosen. */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  const dialect = dialectOf(url);
  const common = { entities: ENTITIES, logger: queryLogger, logging: true as const, migrationsTableName: "migrations" };
  switch (dialect) {
    case "sqlite":
      return {
        ...common,
        type: "better-sqlite3",
        driver: sqliteDriver(),
        database: url.replace(/^sqlite:(\/\/)?/i, ""),
        migrations: sqliteMigrations,
        enableWAL: true,
        timeout: 5000,
        statementCacheSize: 1000,
        prepareDatabase: prepareSqlite,
      };
    case "postgres":
      return { ...common, type: "postgres", url, migrations: postgresMigrations, poolSize, connectTimeoutMS: 10_000 };
    case "mysql":
      return {
        ...common,
        type: "mariadb",
        url,
        migrations: mysqlMigrations,
        poolSize,
        charset: "utf8mb4_bin",
        supportBigNumbers: true,
        bigNumberStrings: true,
        isolationLevel: "READ COMMITTED",
      };
  }
}
