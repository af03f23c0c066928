import type { MigrationInterface } from "typeorm";
import { Initial1795301341548 } from "./1795301341548-Initial.js";

/** Every migration of this dialect, oldest first. */
export const sqliteMigrations: (new () => MigrationInterface)[] = [Initial1795301341548];
