import { In } from "typeorm";
import type { EntityManager, EntityTarget } from "typeorm";

interface Positioned {
  id: string;
  position: number;
}

/** Stores the positions the rows carry, in one statement. Both values come from the database or are counted, never from a client. */
export async function setPositions<E extends Positioned>(
  db: EntityManager,
  entity: EntityTarget<E>,
  rows: readonly Positioned[],
): Promise<void> {
  if (rows.length === 0) return;
  const cases = rows.map(({ id, position }) => `WHEN ${BigInt(id)} THEN ${Math.trunc(position)}`);
  await db
    .createQueryBuilder()
    .update(entity)
    .set({ position: () => `CASE id ${cases.join(" ")} END` } as object)
    .where({ id: In(rows.map(({ id }) => id)) })
    .execute();
}
