import type { MigrationInterface } from "typeorm";
import { Initial1795301341548 } from "./1795301341548-Initial.js";
import { DropMessageNonces1795301341600 } from "./1795301341600-DropMessageNonces.js";
import { MessageSearch1795316400000 } from "./1795316400000-MessageSearch.js";
import { Conversations1795316854659 } from "./1795316854659-Conversations.js";

/** Every migration of this dialect, oldest first. */
export const sqliteMigrations: (new () => MigrationInterface)[] = [Initial1795301341548, DropMessageNonces1795301341600, MessageSearch1795316400000, Conversations1795316854659];
