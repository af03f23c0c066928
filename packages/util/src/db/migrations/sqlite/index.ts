import type { MigrationInterface } from "typeorm";

/** Every migration of this dialect, oldest first. */
export const sqliteMigrations: (new () => MigrationInterface)[] = [];
