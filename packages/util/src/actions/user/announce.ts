import { EVENTS } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { currentTransaction } from "../../db/index.js";
import { forgetLogins } from "../../access/index.js";
import { Member, MemberRole } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { groupBy } from "../../lib/index.js";
import { presentGatewayMember, presentPrivateUser } from "../../present/index.js";

/** Tells an account's devices what it is now. Part of the transaction that changed it. */
export function announceOwnUser(user: User): void {
  emit(EVENTS.USER_UPDATE, to.user(user.id), presentPrivateUser(user));
  currentTransaction()?.committed.push(async () => forgetLogins(user.id));
}

/** Tells the account's guilds too: what others see of it has changed. Two queries. */
export async function announceUser(db: EntityManager, user: User): Promise<void> {
  announceOwnUser(user);
  const members = await db.findBy(Member, { user_id: user.id });
  if (members.length === 0) return;
  const roles = groupBy(await db.findBy(MemberRole, { user_id: user.id }), ({ guild_id }) => guild_id);
  for (const member of members) {
    const roleIds = (roles.get(member.guild_id) ?? []).map(({ role_id }) => role_id);
    emit(EVENTS.GUILD_MEMBER_UPDATE, to.guild(member.guild_id), presentGatewayMember(member, user, roleIds));
  }
}
