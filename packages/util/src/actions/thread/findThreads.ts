import type { SelectQueryBuilder } from "typeorm";
import { hydrate, reader } from "../../db/index.js";
import type { Row } from "../../db/index.js";
import { Channel, ThreadMember } from "../../entities/index.js";

/** A thread and, where the viewer has joined it, their membership. */
export interface FoundThread {
  thread: Channel;
  joined: ThreadMember | null;
}

/** The threads (`thread`) that `narrow` leaves, with the viewer's memberships (`joined`). One query. */
export async function findThreads(
  viewerId: string,
  narrow: (query: SelectQueryBuilder<Channel>) => SelectQueryBuilder<Channel>,
): Promise<FoundThread[]> {
  const query = reader()
    .createQueryBuilder(Channel, "thread")
    .leftJoin(ThreadMember, "joined", "joined.thread_id = thread.id AND joined.user_id = :viewerId", { viewerId })
    .addSelect("joined");
  const rows: Row[] = await narrow(query).getRawMany();
  return rows.flatMap((row) => {
    const thread = hydrate(Channel, row, "thread");
    return thread ? { thread, joined: hydrate(ThreadMember, row, "joined") } : [];
  });
}
