import type { DataSource } from "typeorm";
import type { Dialect } from "./options.js";

/** An arbitrary number that only this project's migrations lock on. */
const LOCK = 7_304_511;

/**
 * Runs what migrations are missing, one process at a time: several services may start at once on one database. SQLite has one process
 * by design and locks its file by itself.
 */
export async function migrate(source: DataSource, dialect: Dialect): Promise<void> {
  if (dialect === "sqlite") {
    await source.runMigrations({ transaction: "each" });
    return;
  }
  const holder = source.createQueryRunner();
  try {
    if (dialect === "postgres") await holder.query(`SELECT pg_advisory_lock(${LOCK})`);
    else await holder.query(`SELECT GET_LOCK('spacebar_migrations', 600)`);
    await source.runMigrations({ transaction: "each" });
  } finally {
    if (dialect === "postgres") await holder.query(`SELECT pg_advisory_unlock(${LOCK})`);
    else await holder.query(`SELECT RELEASE_LOCK('spacebar_migrations')`);
    await holder.release();
  }
}
