import type { PartialMember } from "@spacebar/schemas";
import { hydrate, idsIn, name, reader, SqlText, tableOf } from "../../db/index.js";
import type { Row } from "../../db/index.js";
import { Member, MemberRole, Message, Role, User } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import { presentPartialMember } from "../../present/index.js";
import { WRITTEN_TYPES } from "./writtenTypes.js";

/** What is to be loaded before a message can be written or told of. */
interface Wanted {
  /** Where the users' members and the roles are looked for; null in direct messages. */
  guildId: string | null;
  userIds?: readonly string[];
  roleIds?: readonly string[];
  /** A message, with its author and whom it mentions. */
  reference?: { id: string; channelId: string } | null;
  /** The newest message that somebody wrote in a channel after a moment. */
  newestOf?: { authorId: string; channelId: string; after: string } | null;
}

export interface Context {
  users: ReadonlyMap<string, User>;
  /** Members among the users, by user id. */
  members: ReadonlyMap<string, PartialMember>;
  roles: readonly Role[];
  reference: Message | null;
  newestId: string | null;
}

/** One row for each thing wanted, its id in the column of its kind. */
function wantedRows(text: SqlText, { guildId, userIds = [], roleIds = [], reference, newestOf }: Wanted): string[] {
  const messages = tableOf(Message);
  const rows: string[] = [];
  const add = (kinds: string, rest: string) => rows.push(`SELECT ${kinds} ${rest}`);
  if (userIds.length > 0) {
    const from = `FROM ${tableOf(User)} WHERE id IN (${text.list(userIds)})`;
    add("id AS user_id, 0 AS role_id, 0 AS message_id, 0 AS newest_id", from);
  }
  if (reference) {
    const these = () =>
      `WHERE source.id = ${text.value(reference.id)} AND source.channel_id = ${text.value(reference.channelId)}`;
    const listed = idsIn("source", "mentions");
    add("author_id AS user_id, 0 AS role_id, id AS message_id, 0 AS newest_id", `FROM ${messages} source ${these()}`);
    add(
      `${listed.id} AS user_id, 0 AS role_id, 0 AS message_id, 0 AS newest_id`,
      `FROM ${messages} source ${listed.from} ${these()}`,
    );
  }
  if (roleIds.length > 0 && guildId !== null) {
    const from = `FROM ${tableOf(Role)} WHERE guild_id = ${text.value(guildId)} AND id IN (${text.list(roleIds)})`;
    add("0 AS user_id, id AS role_id, 0 AS message_id, 0 AS newest_id", from);
  }
  if (newestOf) {
    const by = `channel_id = ${text.value(newestOf.channelId)} AND author_id = ${text.value(newestOf.authorId)}`;
    const written = `id > ${text.value(newestOf.after)} AND type IN (${WRITTEN_TYPES.join(", ")})`;
    add(
      "0 AS user_id, 0 AS role_id, 0 AS message_id, MAX(id) AS newest_id",
      `FROM ${messages} WHERE ${by} AND ${written}`,
    );
  }
  return rows;
}

function contextSql(text: SqlText, wanted: Wanted, rows: readonly string[]): string {
  const columns = [
    SqlText.columns(User, "user"),
    SqlText.columns(Member, "member"),
    `given.role_id AS given_role_id`,
    SqlText.columns(Role, "role"),
    SqlText.columns(Message, "message"),
    `wanted.newest_id AS newest_id`,
  ];
  const guild = () => text.value(wanted.guildId ?? "0");
  const [user, member, role] = [name("user"), name("member"), name("role")];
  return `SELECT ${columns.join(", ")} FROM (${rows.join(" UNION ")}) wanted
    LEFT JOIN ${tableOf(User)} ${user} ON ${user}.id = wanted.user_id
    LEFT JOIN ${tableOf(Member)} ${member} ON ${member}.user_id = wanted.user_id AND ${member}.guild_id = ${guild()}
    LEFT JOIN ${tableOf(MemberRole)} given ON given.user_id = wanted.user_id AND given.guild_id = ${guild()}
    LEFT JOIN ${tableOf(Role)} ${role} ON ${role}.id = wanted.role_id
    LEFT JOIN ${tableOf(Message)} message ON message.id = wanted.message_id`;
}

const text = (value: unknown): string => String(value as string | number);

function readUsers(rows: readonly Row[]): Pick<Context, "users" | "members"> {
  const users = new Map<string, User>();
  const members = new Map<string, PartialMember>();
  const known = rows.filter((row) => row["user_id"] !== null);
  for (const [id, own] of groupBy(known, (row) => text(row["user_id"]))) {
    const user = own[0] && hydrate(User, own[0], "user");
    const member = own[0] && hydrate(Member, own[0], "member");
    if (user) users.set(id, user);
    const roleIds = own.flatMap((row) => (row["given_role_id"] === null ? [] : text(row["given_role_id"])));
    if (member) members.set(id, presentPartialMember(member, [...new Set(roleIds)]));
  }
  return { users, members };
}

/** All that a message names: users, members, roles, the message it answers. One query, none where nothing is wanted. */
export async function loadContext(wanted: Wanted): Promise<Context> {
  const sql = new SqlText();
  const wantedSql = wantedRows(sql, wanted);
  const rows = wantedSql.length === 0 ? [] : await sql.run(reader(), contextSql(sql, wanted, wantedSql));
  const newest = rows.map((row) => row["newest_id"]).find((id) => id !== null && text(id) !== "0");
  return {
    ...readUsers(rows),
    roles: rows.flatMap((row) => hydrate(Role, row, "role") ?? []),
    reference: rows.map((row) => hydrate(Message, row, "message")).find((message) => message !== null) ?? null,
    newestId: newest === undefined ? null : text(newest),
  };
}

/** Those of these users that there are, in this order. */
export const pickUsers = ({ users }: Context, ids: readonly string[]): User[] =>
  ids.flatMap((id) => users.get(id) ?? []);
