import type { EntityManager } from "typeorm";
import { rowLock } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import { UNKNOWN_CHANNEL } from "../../errors/index.js";

/** The thread's row, held until the end of the transaction; null if it is gone. */
export const findThread = (db: EntityManager, id: string): Promise<Channel | null> =>
  db.findOne(Channel, { where: { id }, ...rowLock() });

/** The thread's row, held until the end of the transaction: whoever counts its members or messages does it alone. @throws 10003 */
export async function lockThread(db: EntityManager, id: string): Promise<Channel> {
  const thread = await findThread(db, id);
  if (!thread) throw UNKNOWN_CHANNEL();
  return thread;
}
