import type { InstanceStats } from "@spacebar/schemas";
import { reader } from "../../db/index.js";
import { Guild, Member, Message, User } from "../../entities/index.js";

/** How large the instance is. */
export async function countInstance(): Promise<InstanceStats> {
  const db = reader();
  const [user, guild, message, members] = await Promise.all([
    db.count(User),
    db.count(Guild),
    db.count(Message),
    db.count(Member),
  ]);
  return { counts: { user, guild, message, members } };
}
