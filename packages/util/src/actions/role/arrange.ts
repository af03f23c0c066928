import { compareRoles } from "../../permissions/index.js";

interface Placed {
  id: string;
  position: number;
}

export interface RoleMove {
  readonly id: string;
  readonly position: number;
}

/**
 * The roles but everyone's from the lowest to the highest after some were moved; a role's new position is its index plus one. Of two
 * at the same position the one that rose to it stands higher, the one that sank to it lower.
 */
export function arrangeRoles<T extends Placed>(roles: readonly T[], moves: readonly RoleMove[]): T[] {
  const wanted = new Map(moves.map(({ id, position }) => [id, position]));
  const key = (role: T) => ({ id: role.id, position: wanted.get(role.id) ?? role.position });
  const bias = (role: T) => Math.sign((wanted.get(role.id) ?? role.position) - role.position);
  return roles.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left.position - right.position || bias(a) - bias(b) || compareRoles(left, right);
  });
}
