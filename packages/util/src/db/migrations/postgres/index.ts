import type { MigrationInterface } from "typeorm";
import { Initial1795301341548 } from "./1795301341548-Initial.js";
import { Conversations1795309482107 } from "./1795309482107-Conversations.js";

/** Every migration of this dialect, oldest first. */
export const postgresMigrations: (new () => MigrationInterface)[] = [Initial1795301341548, Conversations1795309482107];
