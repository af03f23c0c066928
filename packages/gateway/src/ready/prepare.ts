import { GatewayIntentBits } from "discord-api-types/v10";
import { loadGatewaySessionsIn, loadPeople } from "@spacebar/util/access";
import type { Person } from "@spacebar/util/access";
import type { GatewaySession } from "@spacebar/util/entities";
import type { Fanout } from "../dispatch/Fanout.js";
import type { GuildHub } from "../dispatch/GuildHub.js";
import type { Session } from "../session/Session.js";
import type { GuildPicture } from "./guildPicture.js";

/** Guilds with more members are shown with few of them, whatever the client asks for. */
const HUGE = 75_000;

/** What has been read for the first pictures of guilds, for the sessions of one user. */
export interface Prepared {
  readonly people: ReadonlyMap<string, readonly Person[]>;
  readonly presences: ReadonlyMap<string, readonly GatewaySession[]> | null;
}

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

export const hearsPresences = ({ intents }: Session): boolean =>
  intents !== null && (intents & GatewayIntentBits.GuildPresences) !== 0;

/**
 * Which members the first picture of a guild shows: of small guilds all, of large ones who is online, and without presences only
 * oneself and who is in voice.
 * @see https://discord.com/developers/docs/events/gateway-events#request-guild-members
 */
function choosePeople(session: Session, hubs: readonly GuildHub[]) {
  const chosen: Record<"few" | "online" | "all", string[]> = { few: [], online: [], all: [] };
  for (const { id, view } of hubs) {
    const size = view?.guild.member_count ?? 0;
    if (!hearsPresences(session) || size > HUGE) chosen.few.push(id);
    else chosen[size > session.largeThreshold ? "online" : "all"].push(id);
  }
  return chosen;
}

/** Reads whom the first pictures of guilds show. At most two queries, for any number of guilds. */
export async function readPeople(session: Session, hubs: readonly GuildHub[]) {
  const people = await loadPeople({ userId: session.userId, ...choosePeople(session, hubs) });
  const sessions = hearsPresences(session) ? await loadGatewaySessionsIn(hubs.map(({ id }) => id)) : null;
  return {
    people: groupBy(people, ({ member }) => member.guild_id),
    presences: sessions && groupBy(sessions, ({ user_id }) => user_id),
  };
}

/**
 * Makes guilds ready to be shown to a session that was attached to them: reads them if nobody here has, and the session's user and
 * other people in them. Leaves guilds that are gone, or whose member the user no longer is. At most seven queries, for any number.
 */
export async function prepareGuilds(fanout: Fanout, session: Session, hubs: readonly GuildHub[]): Promise<Prepared> {
  await fanout.load(hubs);
  const known = hubs.filter(({ view }) => view !== null);
  const prepared = await readPeople(session, known);
  for (const hub of known) {
    const self = prepared.people.get(hub.id)?.find(({ user }) => user.id === session.userId);
    if (self) hub.introduce(self);
  }
  await Promise.all(known.map((hub) => hub.idle()));
  for (const { id } of hubs) if (!fanout.placeOf(session, id)) fanout.detach(session, id);
  return prepared;
}

/** The picture of one guild at this moment; null if the session is no longer in it. */
export function takePicture(
  fanout: Fanout,
  session: Session,
  guildId: string,
  { people, presences }: Prepared,
): GuildPicture | null {
  const place = fanout.placeOf(session, guildId);
  if (!place) return null;
  return { ...place, people: people.get(guildId) ?? [], presences, largeThreshold: session.largeThreshold };
}
