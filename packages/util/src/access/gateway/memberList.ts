import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { reader } from "../../db/index.js";
import { GatewaySession, Member, MemberRole, User } from "../../entities/index.js";

/** As much of a member as their place in the list beside a channel follows from. */
export interface ListedMember {
  readonly userId: string;
  /** What they are called there. */
  readonly name: string;
  /** Without the role of everyone. */
  readonly roleIds: readonly string[];
  /** What each of their devices shows; none: they are offline. */
  readonly statuses: readonly string[];
}

type Row = Record<string, string | number | null>;

const text = (value: Row[string] | undefined): string => String(value ?? "");

function collect(rows: readonly Row[], column: string): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const row of rows) {
    const list = lists.get(text(row["user_id"]));
    if (list) list.push(text(row[column]));
    else lists.set(text(row["user_id"]), [text(row[column])]);
  }
  return lists;
}

const CONNECTED = "EXISTS (SELECT 1 FROM gateway_sessions connected WHERE connected.user_id = member.user_id)";

/** Leaves out who has no device connected, unless they are wanted too. */
function among<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, withOffline: boolean): SelectQueryBuilder<T> {
  return withOffline ? query : query.andWhere(CONNECTED);
}

/** The members of a guild for its list; of large guilds only who is connected. Three queries of few columns. */
export async function loadListedMembers(guildId: string, withOffline: boolean): Promise<ListedMember[]> {
  const members = reader()
    .createQueryBuilder(Member, "member")
    .innerJoin(User, "user", "user.id = member.user_id")
    .select("member.user_id", "user_id")
    .addSelect("COALESCE(member.nick, user.global_name, user.username)", "name")
    .where("member.guild_id = :guildId", { guildId });
  const given = reader()
    .createQueryBuilder(MemberRole, "member")
    .select("member.user_id", "user_id")
    .addSelect("member.role_id", "role_id")
    .where("member.guild_id = :guildId", { guildId });
  const sessions = reader()
    .createQueryBuilder(GatewaySession, "session")
    .innerJoin(Member, "member", "member.user_id = session.user_id AND member.guild_id = :guildId", { guildId })
    .select("session.user_id", "user_id")
    .addSelect("session.status", "status");
  const rows = await among(members, withOffline).getRawMany<Row>();
  const roles = collect(await among(given, withOffline).getRawMany<Row>(), "role_id");
  const statuses = collect(await sessions.getRawMany<Row>(), "status");
  return rows.map((row) => {
    const userId = text(row["user_id"]);
    return { userId, name: text(row["name"]), roleIds: roles.get(userId) ?? [], statuses: statuses.get(userId) ?? [] };
  });
}
