import { GUILD_MEMBER_LIST_UPDATE } from "@spacebar/schemas";
import { loadGatewaySessions, loadListedMembers, loadPeopleByIds } from "@spacebar/util/access";
import type { ListedMember } from "@spacebar/util/access";
import type { GatewaySession, Role } from "@spacebar/util/entities";
import { compareRoles } from "@spacebar/util/permissions";
import { presentMember, presentPresence } from "@spacebar/util/present";
import type { Session } from "../session/Session.js";
import type { Fanout } from "./Fanout.js";
import type { GuildView } from "./GuildView.js";
import { memberListId } from "./memberListId.js";
import { Outgoing } from "./Outgoing.js";

/** Of guilds with more members the list leaves those out who are offline. */
const WITH_OFFLINE = 1000;
const RANGE = 100;
const MAX_RANGES = 5;

interface Group {
  readonly id: string;
  readonly members: ListedMember[];
}

type Line = { group: { id: string; count: number } } | { userId: string };

const isOnline = ({ statuses }: ListedMember): boolean => statuses.some((status) => status !== "invisible");

const byName = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Roles that stand apart in the list, the highest first. */
const hoistedRoles = (view: GuildView): Role[] =>
  [...view.roles.values()].filter(({ hoist, id }) => hoist && id !== view.id).sort((a, b) => compareRoles(b, a));

/** Under which heading somebody stands: a role if they are online, else `online` or `offline`. */
function headingOf(member: ListedMember, roles: readonly Role[]): string {
  if (!isOnline(member)) return "offline";
  return roles.find(({ id }) => member.roleIds.includes(id))?.id ?? "online";
}

function arrange(view: GuildView, members: readonly ListedMember[]): Group[] {
  const roles = hoistedRoles(view);
  const groups = new Map<string, ListedMember[]>(
    [...roles.map(({ id }) => id), "online", "offline"].map((id) => [id, []]),
  );
  const sorted = members.map((member) => ({ key: member.name.toLowerCase(), member })).sort(byName);
  for (const { member } of sorted) groups.get(headingOf(member, roles))?.push(member);
  return [...groups].map(([id, list]) => ({ id, members: list })).filter((group) => group.members.length > 0);
}

const linesOf = (groups: readonly Group[]): Line[] =>
  groups.flatMap(({ id, members }): Line[] => [
    { group: { id, count: members.length } },
    ...members.map(({ userId }) => ({ userId })),
  ]);

const NEVER = new Date(0);

function seesChannel(view: GuildView, { userId, roleIds }: ListedMember, channelId: string): boolean {
  return view.canView({ userId, roleIds, timedOutUntil: 0, joinedAt: NEVER }, channelId);
}

/** Whole members in place of their ids. */
async function hydrate(guildId: string, lines: readonly Line[]): Promise<Map<string, object>> {
  const ids = lines.flatMap((line) => ("userId" in line ? [line.userId] : []));
  const people = await loadPeopleByIds(guildId, ids);
  const sessions = new Map<string, GatewaySession[]>();
  for (const row of await loadGatewaySessions(ids)) {
    sessions.set(row.user_id, [...(sessions.get(row.user_id) ?? []), row]);
  }
  return new Map(
    people.map(({ member, user, roleIds }) => {
      const presence = presentPresence({ id: user.id }, sessions.get(user.id) ?? []);
      return [user.id, { member: { ...presentMember(member, user, roleIds), presence } }];
    }),
  );
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

async function syncs(guildId: string, lines: readonly Line[], ranges: ListRequest["ranges"]) {
  const parts = ranges
    .filter(isRange)
    .slice(0, MAX_RANGES)
    .map((range) => ({ range, part: lines.slice(range[0], range[1] + 1) }));
  const whole = await hydrate(
    guildId,
    parts.flatMap(({ part }) => part),
  );
  return parts.map(({ range, part }) => {
    const items = part.flatMap((line) => ("group" in line ? [line] : (whole.get(line.userId) ?? [])));
    return { op: "SYNC", range, items };
  });
}

/**
 * Sends the asked parts of the list of members who see a channel: first everybody's place is found, then those in sight are read whole.
 * Undocumented: what is known comes from the clients that read it. A channel that the viewer does not see is not answered.
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
  const size = viewIfVisible()?.guild.member_count;
  if (size === undefined) return;
  const members = await loadListedMembers(guildId, size <= WITH_OFFLINE);
  const view = viewIfVisible();
  const channel = view?.channels.get(channelId);
  if (!view || !channel) return;
  const seen = members.filter((member) => seesChannel(view, member, channelId));
  const groups = arrange(view, seen);
  const list = {
    guild_id: guildId,
    id: memberListId(view, channel),
    online_count: seen.filter(isOnline).length,
    member_count: view.guild.member_count,
    groups: groups.map(({ id, members: { length } }) => ({ id, count: length })),
    ops: await syncs(guildId, linesOf(groups), ranges),
  };
  if (viewIfVisible()) session.deliver(Outgoing.of(GUILD_MEMBER_LIST_UPDATE.name, list), guildId);
}
