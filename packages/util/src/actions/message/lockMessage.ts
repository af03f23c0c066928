import type { EntityManager } from "typeorm";
import { rowLock } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { UNKNOWN_MESSAGE } from "../../errors/index.js";

/** The message as it is now, held until the end of the transaction: of two who change it, each sees what the other did. @throws 10008 */
export async function lockMessage(db: EntityManager, id: string): Promise<Message> {
  const message = await db.findOne(Message, { where: { id }, ...rowLock() });
  if (!message) throw UNKNOWN_MESSAGE();
  return message;
}
