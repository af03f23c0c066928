import { THREAD_MEMBERS_UPDATE } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { Channel, ThreadMember } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { groupBy } from "../../lib/index.js";
import { presentMemberCount } from "../../present/index.js";

const COUNT = `(SELECT COUNT(*) FROM thread_members joined WHERE joined.thread_id = channels.id)`;

/** Who leaves a guild leaves its threads. Of archived ones nobody is told. Four queries, whatever their number. */
export async function leaveThreads(db: EntityManager, guildId: string, userIds: readonly string[]): Promise<void> {
  const theirs = { guild_id: guildId, user_id: In([...userIds]) };
  const left = groupBy(await db.findBy(ThreadMember, theirs), ({ thread_id }) => thread_id);
  if (left.size === 0) return;
  await db.delete(ThreadMember, theirs);
  const ids = In([...left.keys()]);
  await db.update(Channel, { id: ids }, { member_count: () => COUNT });
  for (const thread of await db.findBy(Channel, { id: ids, archived: false })) {
    emit(THREAD_MEMBERS_UPDATE, to.channel(thread), {
      id: thread.id,
      guild_id: guildId,
      member_count: presentMemberCount(thread),
      removed_member_ids: (left.get(thread.id) ?? []).map(({ user_id }) => user_id),
    });
  }
}
