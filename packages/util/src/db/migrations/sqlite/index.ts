import type { MigrationInterface } from "typeorm";
import { Initial1795300448827 } from "./1795300448827-Initial.js";

/** Every migration of this dialect, oldest first. */
export const sqliteMigrations: (new () => MigrationInterface)[] = [Initial1795300448827];
