import type { PermissionName } from "../permissions/index.js";

/** Only the functions of this folder make values that carry it; an action that asks for one cannot be called without the check. */
export const proof: unique symbol = Symbol("proof of access");

/** What was checked. A proof of more permissions serves where fewer are asked for. */
export type Proof<P extends PermissionName> = { readonly [K in P]: true };

export const proven = <P extends PermissionName>(): Proof<P> => ({}) as Proof<P>;
