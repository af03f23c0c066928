import type { PartialMember } from "@spacebar/schemas";
import { findMember } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { MemberRole } from "../../entities/index.js";
import { presentPartialMember } from "../../present/index.js";

/** A message's author as a member of its guild; `undefined` in direct messages and for those who left. */
export async function loadMember(guildId: string | null, userId: string): Promise<PartialMember | undefined> {
  const found = guildId ? await findMember(guildId, userId) : null;
  if (!guildId || !found) return undefined;
  const given = await reader().findBy(MemberRole, { guild_id: guildId, user_id: userId });
  return presentPartialMember(
    found.member,
    given.map((row) => row.role_id),
  );
}
