import { GUILD_MEMBERS_CHUNK, isSnowflake, RATE_LIMITED, RequestGuildMembers } from "@spacebar/schemas";
import {
  loadGatewaySessions,
  loadMemberCounts,
  loadPeopleByIds,
  loadPeoplePage,
  searchPeople,
} from "@spacebar/util/access";
import type { Person } from "@spacebar/util/access";
import { presentMember, presentPresence } from "@spacebar/util/present";
import { hasPermissions } from "@spacebar/util/permissions";
import { GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import type { Core } from "../core.js";
import { Outgoing } from "../dispatch/Outgoing.js";
import { groupBy, hearsPresences } from "../ready/prepare.js";
import type { Session } from "../session/Session.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parse = parser(RequestGuildMembers);

const CHUNK = 1000;
const MAX_FOUND = 100;
const MAX_NONCE_BYTES = 32;
const FULL_LIST_PAUSE_MS = 30_000;
const FIRST = "0";

type LooseId = string | number;

/** One guild's answer in the making. */
interface Request {
  readonly guildId: string;
  readonly presences: boolean;
  readonly nonce: string | undefined;
}

const listOf = (ids: LooseId | readonly LooseId[]): readonly LooseId[] => (typeof ids === "object" ? ids : [ids]);

const readNonce = (nonce: unknown): string | undefined =>
  typeof nonce === "string" && Buffer.byteLength(nonce) <= MAX_NONCE_BYTES ? nonce : undefined;

async function chunk(request: Request, people: readonly Person[], more: object): Promise<Outgoing> {
  const sessions = request.presences ? await loadGatewaySessions(people.map(({ user }) => user.id)) : [];
  const byUser = groupBy(sessions, ({ user_id }) => user_id);
  const online = people.filter(({ user }) => byUser.has(user.id));
  const presences = online.map(({ user }) => presentPresence({ id: user.id }, byUser.get(user.id) ?? []));
  return Outgoing.of(GUILD_MEMBERS_CHUNK.name, {
    guild_id: request.guildId,
    members: people.map(({ member, user, roleIds }) => presentMember(member, user, roleIds)),
    chunk_index: 0,
    chunk_count: 1,
    ...more,
    ...(request.presences && { presences: presences.filter(({ status }) => status !== "offline") }),
    ...(request.nonce !== undefined && { nonce: request.nonce }),
  });
}

/** Ids that are no snowflakes come back as they were sent. */
async function sendByIds(session: Session, request: Request, ids: readonly LooseId[]): Promise<void> {
  const asked = ids.slice(0, MAX_FOUND);
  const valid = asked.map(String).filter(isSnowflake);
  const people = await loadPeopleByIds(request.guildId, valid);
  const found = new Set(people.map(({ user }) => user.id));
  const not_found = asked.filter((id) => !found.has(String(id)));
  session.deliver(await chunk(request, people, { not_found }), request.guildId);
}

/** All members, a page at a time and as fast as the client reads. */
async function sendAll({ session, connection }: Client, request: Request): Promise<void> {
  const size = (await loadMemberCounts([request.guildId])).get(request.guildId) ?? 0;
  const chunk_count = Math.max(1, Math.ceil(size / CHUNK));
  let after = FIRST;
  for (let chunk_index = 0; chunk_index < chunk_count && !connection.closed; chunk_index++) {
    const people = await loadPeoplePage(request.guildId, after, CHUNK);
    after = people.reduce((last, { user }) => (BigInt(user.id) > BigInt(last) ? user.id : last), after);
    session?.deliver(await chunk(request, people, { chunk_index, chunk_count }), request.guildId);
    await connection.drained();
  }
}

/** Bots need the intent, people a role that deals with members. */
function maySeeAll({ fanout }: Core, session: Session, guildId: string): boolean {
  if (session.intents !== null) return (session.intents & GatewayIntentBits.GuildMembers) !== 0;
  const place = fanout.placeOf(session, guildId);
  const held = place?.view.guildPermissions(place.standing) ?? 0n;
  return (["MANAGE_ROLES", "KICK_MEMBERS", "BAN_MEMBERS"] as const).some((name) => hasPermissions(held, name));
}

/** Milliseconds until the whole list may be asked for again; 0: it may be now, and this was it. */
function takeFullList({ memberRequests }: Client, guildId: string): number {
  const now = performance.now();
  const wait = (memberRequests.get(guildId) ?? 0) - now;
  if (wait <= 0) memberRequests.set(guildId, now + FULL_LIST_PAUSE_MS);
  return Math.max(0, wait);
}

function refuse(session: Session, { guildId, nonce }: Request, wait: number): void {
  const meta = { guild_id: guildId, ...(nonce !== undefined && { nonce }) };
  const retry_after = wait / 1000;
  session.deliver(
    Outgoing.of(RATE_LIMITED.name, { opcode: GatewayOpcodes.RequestGuildMembers, retry_after, meta }),
    null,
  );
}

async function answer(client: Client, request: Request, body: RequestGuildMembers): Promise<void> {
  const { session } = client;
  if (!session) return;
  const { guildId } = request;
  const { query, limit, user_ids } = body;
  const isMember = session.guildIds.has(guildId);
  if (user_ids != null && isMember) return sendByIds(session, request, listOf(user_ids));
  const isFull = isMember && !query && !limit && maySeeAll(client.core, session, guildId);
  if (isFull) {
    const wait = takeFullList(client, guildId);
    if (wait > 0) return refuse(session, request, wait);
    return sendAll(client, request);
  }
  const max = Math.min(limit || (query ? MAX_FOUND : 0), MAX_FOUND);
  const people = isMember && max > 0 ? await searchPeople(guildId, query ?? "", max) : [];
  const not_found = user_ids == null ? {} : { not_found: listOf(user_ids) };
  session.deliver(await chunk(request, people, not_found), null);
}

/**
 * Opcode 8. Every request is answered, if only with nobody: clients wait for it.
 * @see https://discord.com/developers/docs/events/gateway-events#request-guild-members
 */
export async function requestGuildMembers(client: Client, d: unknown): Promise<void> {
  const body = parse(d);
  const { session } = client;
  if (!session) return;
  const asked = listOf(body.guild_id).map(String);
  const presences = body.presences === true && (session.intents === null || hearsPresences(session));
  for (const guildId of session.bot ? asked.slice(0, 1) : asked) {
    await answer(client, { guildId, presences, nonce: readNonce(body.nonce) }, body);
  }
}
