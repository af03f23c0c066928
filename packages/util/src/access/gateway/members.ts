import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { readCommitted, reader } from "../../db/index.js";
import { GatewaySession, Member, MemberRole, User, VoiceState } from "../../entities/index.js";

/** A member and the ids of their roles, without the role of everyone. */
export interface MemberWithRoles {
  readonly member: Member;
  readonly roleIds: readonly string[];
}

export interface Person extends MemberWithRoles {
  readonly user: User;
}

type Hydrated = Member & { user?: User; given: MemberRole[] };

const toPerson = ({ user, given, ...columns }: Hydrated) => ({
  member: Object.assign(new Member(), columns),
  roleIds: given.map(({ role_id }) => role_id),
  user,
});

const GIVEN = "given.guild_id = member.guild_id AND given.user_id = member.user_id";

const selectMembers = (db: EntityManager) =>
  db.createQueryBuilder(Member, "member").leftJoinAndMapMany("member.given", MemberRole, "given", GIVEN);

const selectPeople = (db: EntityManager) =>
  selectMembers(db).innerJoinAndMapOne("member.user", User, "user", "user.id = member.user_id");

/** The guilds somebody is in. One query. */
export async function loadGuildIds(userId: string): Promise<string[]> {
  const rows = await reader().find(Member, { select: { guild_id: true, user_id: true }, where: { user_id: userId } });
  return rows.map(({ guild_id }) => guild_id);
}

/** What the permissions of these members of one guild follow from, committed; who is no member is missing. One query. */
export async function loadMembersWithRoles(guildId: string, userIds: readonly string[]): Promise<MemberWithRoles[]> {
  if (userIds.length === 0) return [];
  return readCommitted(async (db) => {
    const query = selectMembers(db).where("member.guild_id = :guildId AND member.user_id IN (:...userIds)", {
      guildId,
      userIds,
    });
    return ((await query.getMany()) as Hydrated[]).map(toPerson);
  });
}

export interface PeopleQuery {
  /** Always among them. */
  readonly userId: string;
  /** Guilds of which only `userId` and who is in voice is wanted. */
  readonly few: readonly string[];
  /** Guilds of which those are wanted too who are connected to a gateway. */
  readonly online: readonly string[];
  /** Guilds of which every member is wanted. */
  readonly all: readonly string[];
}

/** The members that the first picture of a guild shows. One query for any number of guilds. */
export async function loadPeople({ userId, few, online, all }: PeopleQuery): Promise<Person[]> {
  const guildIds = [...few, ...online, ...all];
  if (guildIds.length === 0) return [];
  return readCommitted(async (db) => {
    const inVoice = db
      .createQueryBuilder()
      .select("1")
      .from(VoiceState, "voice")
      .where("voice.guild_id = member.guild_id AND voice.user_id = member.user_id");
    const connected = db
      .createQueryBuilder()
      .select("1")
      .from(GatewaySession, "session")
      .where("session.user_id = member.user_id");
    const wanted = [`member.user_id = :userId`, `EXISTS (${inVoice.getQuery()})`];
    if (online.length > 0) wanted.push(`(member.guild_id IN (:...online) AND EXISTS (${connected.getQuery()}))`);
    if (all.length > 0) wanted.push(`member.guild_id IN (:...all)`);
    const query = selectPeople(db)
      .where("member.guild_id IN (:...guildIds)")
      .andWhere(`(${wanted.join(" OR ")})`)
      .setParameters({ userId, guildIds, online, all });
    return ((await query.getMany()) as Hydrated[]).map((row) => toPerson(row) as Person);
  });
}

/** Members of one guild by id. One query. */
export async function loadPeopleByIds(guildId: string, userIds: readonly string[]): Promise<Person[]> {
  if (userIds.length === 0) return [];
  const query = selectPeople(reader()).where("member.guild_id = :guildId AND member.user_id IN (:...userIds)", {
    guildId,
    userIds,
  });
  return ((await query.getMany()) as Hydrated[]).map((row) => toPerson(row) as Person);
}

/** A page of a guild's members in the order of their ids. One query. */
export async function loadPeoplePage(guildId: string, after: string, limit: number): Promise<Person[]> {
  const page = await reader()
    .createQueryBuilder(Member, "member")
    .select(["member.guild_id", "member.user_id"])
    .where("member.guild_id = :guildId AND member.user_id > :after", { guildId, after })
    .orderBy("member.user_id", "ASC")
    .limit(limit)
    .getMany();
  return loadPeopleByIds(
    guildId,
    page.map(({ user_id }) => user_id),
  );
}

const escapeLike = (text: string): string => text.replace(/[!%_]/g, (char) => `!${char}`);

/** Members whose username, display name or nickname starts with `prefix`, whatever its case. Two queries. */
export async function searchPeople(guildId: string, prefix: string, limit: number): Promise<Person[]> {
  const pattern = `${escapeLike(prefix.toLowerCase())}%`;
  const found = await reader()
    .createQueryBuilder(Member, "member")
    .innerJoin(User, "user", "user.id = member.user_id")
    .select(["member.guild_id", "member.user_id"])
    .where("member.guild_id = :guildId", { guildId })
    .andWhere(
      `(user.username_key LIKE :pattern ESCAPE '!' OR LOWER(user.global_name) LIKE :pattern ESCAPE '!'
        OR LOWER(member.nick) LIKE :pattern ESCAPE '!')`,
      { pattern },
    )
    .orderBy("member.user_id", "ASC")
    .limit(limit)
    .getMany();
  return loadPeopleByIds(
    guildId,
    found.map(({ user_id }) => user_id),
  );
}

/** What the devices of these users show, on all gateways. One query. */
export const loadGatewaySessions = async (userIds: readonly string[]): Promise<GatewaySession[]> =>
  userIds.length === 0
    ? []
    : reader().find(GatewaySession, { where: { user_id: In([...userIds]) }, order: { updated_at: "ASC" } });

/** The same of everybody in these guilds. One query. */
export async function loadGatewaySessionsIn(guildIds: readonly string[]): Promise<GatewaySession[]> {
  if (guildIds.length === 0) return [];
  const member = reader()
    .createQueryBuilder()
    .select("1")
    .from(Member, "member")
    .where("member.user_id = session.user_id AND member.guild_id IN (:...guildIds)");
  return reader()
    .createQueryBuilder(GatewaySession, "session")
    .where(`EXISTS (${member.getQuery()})`)
    .setParameters({ guildIds })
    .getMany();
}
