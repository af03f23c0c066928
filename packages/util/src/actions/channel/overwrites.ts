import type { OverwriteInput } from "@spacebar/schemas";
import { OverwriteType } from "discord-api-types/v10";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { Config } from "../../config/index.js";
import { Member, Role } from "../../entities/index.js";
import type { StoredOverwrite } from "../../entities/index.js";
import {
  MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED,
  MISSING_PERMISSIONS,
  UNKNOWN_MEMBER,
  UNKNOWN_ROLE,
} from "../../errors/index.js";
import { ALL_PERMISSIONS, canGrant, isAdministrator, PERMISSIONS } from "../../permissions/index.js";

type Overwrites = readonly StoredOverwrite[];

const bits = (value: string | number | null | undefined): string => (BigInt(value ?? 0) & ALL_PERMISSIONS).toString();

function givenType(type: OverwriteInput["type"]): OverwriteType | undefined {
  if (type == null) return undefined;
  return type === "member" || Number(type) === 1 ? OverwriteType.Member : OverwriteType.Role;
}

/** Ids of the guild's roles and members among those asked for. At most two queries. */
async function loadTargets(db: EntityManager, guildId: string, ids: string[]) {
  const roles = await db.find(Role, { select: { id: true }, where: { guild_id: guildId, id: In(ids) } });
  const roleIds = new Set(roles.map(({ id }) => id));
  const others = ids.filter((id) => !roleIds.has(id));
  if (others.length === 0) return { roleIds, memberIds: new Set<string>() };
  const where = { guild_id: guildId, user_id: In(others) };
  const members = await db.find(Member, { select: { guild_id: true, user_id: true }, where });
  return { roleIds, memberIds: new Set(members.map(({ user_id }) => user_id)) };
}

/**
 * What a client sent, as it is stored. An overwrite of somebody who is gone may stay but not come anew.
 * @throws 10011, 10007 not a role or member of the guild · 30060 too many
 */
export async function readOverwrites(
  db: EntityManager,
  guildId: string,
  input: readonly OverwriteInput[],
  before: Overwrites = [],
): Promise<StoredOverwrite[]> {
  const max = Config.get().limits.channel.maxOverwrites;
  const wanted = new Map(input.map((overwrite) => [overwrite.id, overwrite]));
  if (wanted.size > max) throw MAXIMUM_NUMBER_OF_CHANNEL_PERMISSION_OVERWRITES_REACHED({ max });
  const known = new Map(before.map(({ id, type }) => [id, type]));
  const fresh = [...wanted.keys()].filter((id) => !known.has(id));
  const { roleIds, memberIds } =
    fresh.length > 0 ? await loadTargets(db, guildId, fresh) : { roleIds: known, memberIds: known };
  return [...wanted.values()].map(({ id, type, allow, deny }) => {
    const asked = givenType(type);
    const found =
      known.get(id) ?? (roleIds.has(id) ? OverwriteType.Role : memberIds.has(id) ? OverwriteType.Member : undefined);
    if (found === undefined || (asked !== undefined && asked !== found))
      throw asked === OverwriteType.Member ? UNKNOWN_MEMBER() : UNKNOWN_ROLE();
    return { id, type: found, allow: bits(allow), deny: bits(deny) };
  });
}

const NONE = { allow: "0", deny: "0" };

/** The permissions about which two lists of overwrites say something different. */
function changedBits(before: Overwrites, after: Overwrites): bigint {
  const old = new Map(before.map((overwrite) => [overwrite.id, overwrite]));
  const now = new Map(after.map((overwrite) => [overwrite.id, overwrite]));
  return [...new Set([...old.keys(), ...now.keys()])].reduce((changed, id) => {
    const { allow, deny } = old.get(id) ?? NONE;
    const { allow: allowed, deny: denied } = now.get(id) ?? NONE;
    return changed | (BigInt(allow) ^ BigInt(allowed)) | (BigInt(deny) ^ BigInt(denied));
  }, 0n);
}

/**
 * Nobody allows, denies or stops denying what they do not hold, and only administrators say who may manage a channel's permissions.
 * @param held of the actor, in the guild or in the channel
 * @throws 50013
 * @see https://discord.com/developers/docs/resources/channel#edit-channel-permissions
 */
export function checkOverwrites(held: bigint, before: Overwrites, after: Overwrites): void {
  const changed = changedBits(before, after);
  const managesRoles = (changed & PERMISSIONS.MANAGE_ROLES) !== 0n;
  if (!canGrant(held, changed) || (managesRoles && !isAdministrator(held))) throw MISSING_PERMISSIONS();
}

export const sameOverwrites = (a: Overwrites, b: Overwrites): boolean =>
  a.length === b.length && a.every(({ id }) => b.some((other) => other.id === id)) && changedBits(a, b) === 0n;
