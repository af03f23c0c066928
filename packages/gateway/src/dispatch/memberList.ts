import { GUILD_MEMBER_LIST_UPDATE } from "@spacebar/schemas";
import type { Member as WireMember, Presence } from "@spacebar/schemas";
import { loadGatewaySessionsIn, loadPeople } from "@spacebar/util/access";
import type { Person } from "@spacebar/util/access";
import type { GatewaySession, Role } from "@spacebar/util/entities";
import { compareRoles } from "@spacebar/util/permissions";
import { presentMember, presentPresence } from "@spacebar/util/present";
import type { Session } from "../session/Session.js";
import type { Fanout } from "./Fanout.js";
import type { GuildView } from "./GuildView.js";
import { memberListId } from "./memberListId.js";
import { Outgoing } from "./Outgoing.js";
import type { Standing } from "./Standing.js";

/** Of guilds with more members the list leaves those out who are offline. */
const WITH_OFFLINE = 1000;
const RANGE = 100;
const MAX_RANGES = 10;

interface Row {
  readonly person: Person;
  readonly presence: Presence;
}

type Item = { group: { id: string; count: number } } | { member: WireMember & { presence: Presence } };

const toStanding = ({ member, roleIds }: Person): Standing => ({
  userId: member.user_id,
  roleIds,
  timedOutUntil: 0,
  joinedAt: member.joined_at,
});

const nameOf = ({ member, user }: Person): string => (member.nick ?? user.global_name ?? user.username).toLowerCase();

const byName = (a: Row, b: Row): number => {
  const [left, right] = [nameOf(a.person), nameOf(b.person)];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Roles that stand apart in the list, the highest first. */
const hoistedRoles = (view: GuildView): Role[] =>
  [...view.roles.values()].filter(({ hoist, id }) => hoist && id !== view.id).sort((a, b) => compareRoles(b, a));

/** Under which heading somebody stands: a role if they are online, else `online` or `offline`. */
function groupOf({ person, presence }: Row, roles: readonly Role[]): string {
  if (presence.status === "offline") return "offline";
  return roles.find(({ id }) => person.roleIds.includes(id))?.id ?? "online";
}

function arrange(view: GuildView, rows: readonly Row[]) {
  const roles = hoistedRoles(view);
  const groups = new Map<string, Row[]>([...roles.map(({ id }) => id), "online", "offline"].map((id) => [id, []]));
  for (const row of rows) groups.get(groupOf(row, roles))?.push(row);
  const filled = [...groups].filter(([, members]) => members.length > 0);
  const items = filled.flatMap(([id, members]): Item[] => [
    { group: { id, count: members.length } },
    ...members.sort(byName).map(({ person, presence }) => ({
      member: { ...presentMember(person.member, person.user, person.roleIds), presence },
    })),
  ]);
  return { groups: filled.map(([id, members]) => ({ id, count: members.length })), items };
}

async function readRows(session: Session, view: GuildView, channelId: string): Promise<Row[]> {
  const size =
    view.guild.member_count <= WITH_OFFLINE ? { all: [view.id], online: [] } : { all: [], online: [view.id] };
  const people = await loadPeople({ userId: session.userId, few: [], ...size });
  const sessions = new Map<string, GatewaySession[]>();
  for (const row of await loadGatewaySessionsIn([view.id])) {
    sessions.set(row.user_id, [...(sessions.get(row.user_id) ?? []), row]);
  }
  return people
    .filter((person) => view.canView(toStanding(person), channelId))
    .map((person) => ({
      person,
      presence: presentPresence({ id: person.user.id }, sessions.get(person.user.id) ?? []),
    }));
}

export interface ListRequest {
  readonly channelId: string;
  /** First and last index of each part, a hundred at most. */
  readonly ranges: readonly (readonly number[])[];
}

const isRange = (range: readonly number[]): range is [number, number] => {
  const [start = -1, end = -1] = range;
  return start >= 0 && end >= start && end - start < RANGE;
};

/**
 * Sends the asked parts of the list of members who see a channel. Undocumented: what is known comes from the clients that read it.
 * A channel that the viewer does not see is not answered.
 */
export async function sendMemberList(
  fanout: Fanout,
  session: Session,
  guildId: string,
  { channelId, ranges }: ListRequest,
): Promise<void> {
  const viewIfVisible = () => {
    const place = fanout.placeOf(session, guildId);
    return place?.view.canView(place.standing, channelId) ? place.view : null;
  };
  const view = viewIfVisible();
  if (!view) return;
  const rows = await readRows(session, view, channelId);
  const now = viewIfVisible();
  const channel = now?.channels.get(channelId);
  if (!now || !channel) return;
  const { groups, items } = arrange(now, rows);
  const ops = ranges
    .filter(isRange)
    .slice(0, MAX_RANGES)
    .map(([start, end]) => ({ op: "SYNC", range: [start, end], items: items.slice(start, end + 1) }));
  const list = {
    guild_id: guildId,
    id: memberListId(now, channel),
    online_count: rows.filter(({ presence }) => presence.status !== "offline").length,
    member_count: now.guild.member_count,
    groups,
    ops,
  };
  session.deliver(Outgoing.of(GUILD_MEMBER_LIST_UPDATE.name, list), guildId);
}
