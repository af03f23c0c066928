import { must } from "@spacebar/testkit";
import type { Answer, SeededAccount, SeededGuild, SeededUser, TestNetwork } from "@spacebar/testkit";
import { PERMISSIONS } from "@spacebar/util/permissions";
import type { PermissionName } from "@spacebar/util/permissions";

/** Status and code of an answer: what a refusal is compared with. */
export const verdict = ({ status, body }: Answer): [number, number | undefined] => [status, body?.code];

export const FORBIDDEN = [403, 50013];

export const bits = (...names: PermissionName[]): string =>
  names.reduce((sum, name) => sum | PERMISSIONS[name], 0n).toString();

/** A new role, then put at this height: roles are made at the bottom. */
export async function roleAt(
  network: TestNetwork,
  { id, owner }: SeededGuild,
  position: number,
  ...names: PermissionName[]
): Promise<string> {
  const role = await network.seed.role(owner, id, { permissions: bits(...names) });
  await must(owner.rest.patch(`/guilds/${id}/roles`, [{ id: role.id, position }]));
  return role.id;
}

/** A new member whose only role is a new one at this height. */
export async function memberWith(
  network: TestNetwork,
  guild: SeededGuild,
  position: number,
  ...names: PermissionName[]
): Promise<SeededUser & { roleId: string }> {
  const user = await network.seed.member(guild);
  const roleId = await roleAt(network, guild, position, ...names);
  await network.seed.giveRole(guild.owner, guild.id, user.id, roleId);
  return { ...user, roleId };
}

interface Channel {
  id: string;
  name: string;
  type: number;
  position: number;
  parent_id: string | null;
}

/** The channels somebody sees, as they stand in the tree. */
export async function channelsOf(by: SeededAccount, guildId: string): Promise<Channel[]> {
  return must<Channel[]>(by.rest.get(`/guilds/${guildId}/channels`));
}
