import type { MigrationInterface } from "typeorm";
import { Initial1795298008881 } from "./1795298008881-Initial.js";

/** Every migration of this dialect, oldest first. */
export const postgresMigrations: (new () => MigrationInterface)[] = [Initial1795298008881];
