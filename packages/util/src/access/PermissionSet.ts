import { MISSING_PERMISSIONS } from "../errors/index.js";
import { permissionBits } from "../permissions/index.js";
import type { PermissionName } from "../permissions/index.js";

/** What somebody may do in one place. */
export class PermissionSet {
  constructor(readonly bits: bigint) {}

  has(...names: PermissionName[]): boolean {
    const wanted = permissionBits(...names);
    return (this.bits & wanted) === wanted;
  }

  hasThrow(...names: PermissionName[]): void {
    if (!this.has(...names)) throw MISSING_PERMISSIONS();
  }
}
