import type { Application as WireApplication, PrivateApplication } from "@spacebar/schemas";
import { In } from "typeorm";
import type { Actor, ApplicationAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Application, Member, User } from "../../entities/index.js";
import { BOTS_CANNOT_USE_THIS_ENDPOINT, UNKNOWN_APPLICATION } from "../../errors/index.js";
import { presentApplication, presentPrivateApplication } from "../../present/index.js";

async function loadUsers(ids: readonly (string | null)[]): Promise<Map<string, User>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const users = wanted.length > 0 ? await reader().findBy(User, { id: In(wanted) }) : [];
  return new Map(users.map((user) => [user.id, user]));
}

/** In how many guilds each of the bots is. One query. */
async function countGuilds(botIds: readonly string[]): Promise<Map<string, number>> {
  if (botIds.length === 0) return new Map();
  const rows = await reader()
    .createQueryBuilder(Member, "member")
    .select("member.user_id", "id")
    .addSelect("COUNT(*)", "guilds")
    .where("member.user_id IN (:...botIds)", { botIds })
    .groupBy("member.user_id")
    .getRawMany<{ id: string | number; guilds: string | number }>();
  return new Map(rows.map(({ id, guilds }) => [String(id), Number(guilds)]));
}

/** Applications as their owner sees them; two queries however many they are. */
async function describeApplications(applications: readonly Application[]): Promise<PrivateApplication[]> {
  const users = await loadUsers(applications.flatMap(({ owner_id, bot_user_id }) => [owner_id, bot_user_id]));
  const counts = await countGuilds(applications.flatMap(({ bot_user_id }) => bot_user_id ?? []));
  return applications.flatMap((application) => {
    const owner = users.get(application.owner_id);
    const bot = users.get(application.bot_user_id ?? "") ?? null;
    if (!owner) return [];
    return [presentPrivateApplication({ application, bot, owner, guildCount: bot ? (counts.get(bot.id) ?? 0) : 0 })];
  });
}

export async function describeApplication(application: Application): Promise<PrivateApplication> {
  const [described] = await describeApplications([application]);
  if (!described) throw UNKNOWN_APPLICATION();
  return described;
}

export const readApplication = (by: ApplicationAccess): Promise<PrivateApplication> =>
  describeApplication(by.application);

/** The actor's own ones, oldest first. @throws 20001 for bots */
export async function listApplications(actor: Actor): Promise<PrivateApplication[]> {
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  const applications = await reader().find(Application, { where: { owner_id: actor.user.id }, order: { id: "ASC" } });
  return describeApplications(applications);
}

/** What everybody may know of these applications; unknown ones are left out. */
export async function readPublicApplications(ids: readonly string[]): Promise<WireApplication[]> {
  if (ids.length === 0) return [];
  const applications = await reader().find(Application, { where: { id: In([...ids]) }, order: { id: "ASC" } });
  const users = await loadUsers(applications.map(({ bot_user_id }) => bot_user_id));
  return applications.map((application) =>
    presentApplication(application, users.get(application.bot_user_id ?? "") ?? null),
  );
}

/** @throws 10002 */
export async function readPublicApplication(id: string): Promise<WireApplication> {
  const [application] = await readPublicApplications([id]);
  if (!application) throw UNKNOWN_APPLICATION();
  return application;
}
