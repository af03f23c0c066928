import { In } from "typeorm";
import type { GuildAccess } from "../../access/index.js";
import { seesCreators } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { User } from "../../entities/index.js";

interface Made {
  user_id: string | null;
}

/** Who made these expressions: one query. */
export async function loadCreators(made: readonly Made[]): Promise<(one: Made) => User | undefined> {
  const ids = [...new Set(made.flatMap(({ user_id }) => user_id ?? []))];
  const users = ids.length > 0 ? await reader().findBy(User, { id: In(ids) }) : [];
  const byId = new Map(users.map((user) => [user.id, user]));
  return ({ user_id }) => byId.get(user_id ?? "");
}

/** The same for those who may know, nobody for others. */
export const loadVisibleCreators = (by: GuildAccess, made: readonly Made[]): Promise<(one: Made) => User | undefined> =>
  loadCreators(seesCreators(by) ? made : []);
