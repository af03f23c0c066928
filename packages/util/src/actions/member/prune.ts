import type { PruneBody, PruneQuery, PruneResult } from "@spacebar/schemas";
import { splitList } from "@spacebar/schemas";
import { In } from "typeorm";
import type { SelectQueryBuilder } from "typeorm";
import { canManageRole } from "../../access/index.js";
import type { GuildAccess } from "../../access/index.js";
import { afterCommit, reader, transaction } from "../../db/index.js";
import { GatewaySession, Member, MemberRole, Role, Session, User } from "../../entities/index.js";
import { clock } from "../../lib/index.js";
import { rankOf } from "../../permissions/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { removeMembers } from "../guild/removeMembers.js";

const DAY_MS = 24 * 3600 * 1000;
const BATCH = 500;

type Pruner = GuildAccess<"MANAGE_GUILD" | "KICK_MEMBERS">;

/** Those of the roles that exist and stand below the actor: who has another one besides stays. */
async function loadPrunable(by: Pruner, roleIds: readonly string[]): Promise<string[]> {
  if (roleIds.length === 0) return [];
  const roles = await reader().findBy(Role, { guild_id: by.guild.id, id: In([...roleIds]) });
  return roles.filter((role) => role.id !== by.guild.id && canManageRole(by, role)).map(({ id }) => id);
}

/** Nobody without a role outranks even those who have none. */
const standsAboveNobody = ({ guild, actor, roles }: Pruner): boolean => {
  const rank = rankOf({ guildId: guild.id, ownerId: guild.owner_id, userId: actor.user.id, roles });
  return !rank.isOwner && rank.highestRole === null;
};

/** People who joined long ago, have not been here since and have no role but the given ones. */
function inactive(
  guildId: string,
  ownerId: string,
  days: number,
  roleIds: readonly string[],
): SelectQueryBuilder<User> {
  const since = clock.now() - days * DAY_MS;
  const kept = roleIds.length > 0 ? " AND given.role_id NOT IN (:...roleIds)" : "";
  return reader()
    .createQueryBuilder(User, "user")
    .innerJoin(Member, "member", "member.user_id = user.id AND member.guild_id = :guildId", { guildId })
    .leftJoin(MemberRole, "given", `given.guild_id = member.guild_id AND given.user_id = user.id${kept}`, { roleIds })
    .leftJoin(Session, "login", "login.user_id = user.id AND login.last_used_at >= :since", { since })
    .leftJoin(GatewaySession, "session", "session.user_id = user.id")
    .where("member.joined_at < :since AND user.bot = :bot AND user.id <> :ownerId", { since, bot: false, ownerId })
    .andWhere("given.role_id IS NULL AND login.id IS NULL AND session.session_id IS NULL");
}

/** @see https://discord.com/developers/docs/resources/guild#get-guild-prune-count */
export async function countPrunable(by: Pruner, { days = 7, include_roles }: PruneQuery): Promise<PruneResult> {
  if (standsAboveNobody(by)) return { pruned: 0 };
  const roleIds = await loadPrunable(by, splitList(include_roles));
  return { pruned: await inactive(by.guild.id, by.guild.owner_id, days, roleIds).getCount() };
}

async function pruneAll(guildId: string, days: number, roleIds: readonly string[]): Promise<number> {
  let total = 0;
  for (;;) {
    const removed = await transaction(async (db) => {
      const guild = await lockGuild(db, guildId);
      const users = await inactive(guildId, guild.owner_id, days, roleIds).limit(BATCH).getMany();
      return (await removeMembers(db, guild, users)).length;
    });
    total += removed;
    if (removed < BATCH) return total;
  }
}

/**
 * Removes inactive members, some hundred at a time. Without `compute_prune_count` the answer does not wait for it.
 * @see https://discord.com/developers/docs/resources/guild#begin-guild-prune
 */
export async function pruneMembers(by: Pruner, input: PruneBody): Promise<PruneResult> {
  const { include_roles, days, compute_prune_count } = input;
  if (standsAboveNobody(by)) return { pruned: 0 };
  const asked = typeof include_roles === "string" ? [include_roles].filter(Boolean) : (include_roles ?? []);
  const roleIds = await loadPrunable(by, splitList(asked));
  const prune = () => pruneAll(by.guild.id, days ?? 7, roleIds);
  if (compute_prune_count ?? true) return { pruned: await prune() };
  afterCommit(async () => void (await prune()));
  return { pruned: null };
}
