import type { PrivateUser, User as WireUser } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { UNKNOWN_USER } from "../../errors/index.js";
import { presentPrivateUser, presentUser } from "../../present/index.js";

/** The own account, fresh from the database: what a login remembers of it may be a moment old. */
export async function getOwnUser(actor: Actor): Promise<PrivateUser> {
  return presentPrivateUser(await reader().findOneByOrFail(User, { id: actor.user.id }));
}

/** @throws 10013 no such user */
export async function getUser(userId: string): Promise<WireUser> {
  const user = await reader().findOneBy(User, { id: userId });
  if (!user) throw UNKNOWN_USER();
  return presentUser(user);
}
