import type { EntityManager } from "typeorm";
import { dialect } from "../../db/index.js";
import { User } from "../../entities/index.js";

/** The account's row as it is now, held until the end of the transaction. On SQLite every transaction is alone. */
export async function lockUser(db: EntityManager, userId: string): Promise<User> {
  const lock = dialect() === "sqlite" ? {} : { lock: { mode: "pessimistic_write" as const } };
  return db.findOneOrFail(User, { where: { id: userId }, ...lock });
}
