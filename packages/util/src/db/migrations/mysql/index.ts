import type { MigrationInterface } from "typeorm";
import { Initial1795301341548 } from "./1795301341548-Initial.js";
import { DropMessageNonces1795301341600 } from "./1795301341600-DropMessageNonces.js";
import { Conversations1795316093123 } from "./1795316093123-Conversations.js";
import { MessageSearch1795316400000 } from "./1795316400000-MessageSearch.js";

/** Every migration of this dialect, oldest first. */
export const mysqlMigrations: (new () => MigrationInterface)[] = [Initial1795301341548, DropMessageNonces1795301341600, Conversations1795316093123, MessageSearch1795316400000];
