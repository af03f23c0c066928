import type { MigrationInterface } from "typeorm";
import { Initial1795299313566 } from "./1795299313566-Initial.js";

/** Every migration of this dialect, oldest first. */
export const postgresMigrations: (new () => MigrationInterface)[] = [Initial1795299313566];
