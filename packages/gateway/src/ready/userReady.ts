import { createHash, randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { GatewayCapabilities } from "@spacebar/schemas";
import type { GatewayCapability, MergedMember, Presence } from "@spacebar/schemas";
import type { Person } from "@spacebar/util/access";
import type { GatewaySession, User } from "@spacebar/util/entities";
import {
  presentPartialMember,
  presentPresence,
  presentPrivateUser,
  presentSessions,
  presentUser,
  presentUserSettings,
} from "@spacebar/util/present";
import type { Fanout } from "../dispatch/Fanout.js";
import { Outgoing } from "../dispatch/Outgoing.js";
import type { Session } from "../session/Session.js";
import {
  acquaintances,
  namedUsers,
  presentReadState,
  presentReadyChannel,
  presentReadyRelationship,
} from "./account.js";
import type { AccountState } from "./account.js";
import { flatGuild, nestedGuild, visibleVoiceStates } from "./guildPicture.js";
import type { GuildPicture } from "./guildPicture.js";
import { jsonArray, jsonSpread } from "./json.js";
import { takePicture } from "./prepare.js";
import type { Prepared } from "./prepare.js";

/** Everything that goes into READY of a user's client. */
export interface UserReadyInput {
  readonly user: User;
  readonly account: AccountState;
  /** The account's sessions, this one among them. */
  readonly sessions: readonly GatewaySession[];
  readonly prepared: Prepared;
}

/** What this server has none of, under the names clients look for. */
const EMPTY = {
  user_guild_settings: [],
  guild_join_requests: [],
  game_relationships: [],
  connected_accounts: [],
  linked_users: [],
  experiments: [],
  guild_experiments: [],
  geo_ordered_rtc_regions: [],
  friend_suggestion_count: 0,
  tutorial: null,
  consents: { personalization: { consented: false } },
  notification_settings: { flags: 0 },
  country_code: "US",
  api_code_version: 0,
  explicit_content_scan_version: 0,
  pending_payments: [],
  broadcaster_user_ids: [],
};

const AUTHENTICATOR_TOTP = 2;

const mergedMember = ({ member, user, roleIds }: Person): MergedMember => ({
  ...presentPartialMember(member, roleIds),
  guild_id: member.guild_id,
  user_id: user.id,
  user: presentUser(user),
});

const isSelf = (session: Session) => (person: Person) => person.user.id === session.userId;

const hasOwn = (session: Session, name: GatewayCapability) => session.hasCapability(GatewayCapabilities[name]);

/** Only together do they mean something. */
const wantsSupplement = (session: Session) =>
  hasOwn(session, "DEDUPE_USER_OBJECTS") && hasOwn(session, "PRIORITIZED_READY_PAYLOAD");

/** A list, or for clients that ask for it a list that says whether it is whole. */
const versioned = <T>(isAsked: boolean, entries: readonly T[]) =>
  isAsked ? { entries, partial: false, version: 0 } : entries;

const presencesOf = (session: Session, { account }: UserReadyInput): Presence[] =>
  [...acquaintances(account)]
    .filter((id) => id !== session.userId)
    .map((id) => presentPresence({ id }, account.sessions.get(id) ?? []))
    .filter(({ status }) => status !== "offline");

/** Of channels the user sees: the others may have been read before they were hidden. */
function readStatesOf(session: Session, { account }: UserReadyInput, pictures: readonly GuildPicture[]) {
  const private_ids = new Set(account.privateChannels.map(({ channel }) => channel.id));
  const isVisible = (id: string) =>
    private_ids.has(id) || pictures.some(({ view, standing }) => view.canView(standing, id));
  const entries = account.readStates.filter(({ channel_id }) => isVisible(channel_id)).map(presentReadState);
  return versioned(hasOwn(session, "VERSIONED_READ_STATES"), entries);
}

function ownFields(session: Session, input: UserReadyInput, pictures: readonly GuildPicture[]) {
  const { user, account, sessions } = input;
  return {
    ...EMPTY,
    v: session.version,
    user: presentPrivateUser(user),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: session.urls.gateway,
    static_client_session_id: randomUUID(),
    auth_session_id_hash: createHash("sha256").update(session.authSessionId).digest("base64"),
    analytics_token: "none",
    auth: { authenticator_types: user.mfa_enabled ? [AUTHENTICATOR_TOTP] : [] },
    user_settings: presentUserSettings(user),
    user_guild_settings: versioned(hasOwn(session, "VERSIONED_USER_GUILD_SETTINGS"), EMPTY.user_guild_settings),
    read_state: readStatesOf(session, input, pictures),
    relationships: account.relationships.map(presentReadyRelationship),
    private_channels: account.privateChannels.map(presentReadyChannel),
    users: namedUsers(account, user).map(presentUser),
    sessions: presentSessions(sessions),
    merged_members: pictures.map(({ people }) => people.filter(isSelf(session)).map(mergedMember)),
    ...(!hasOwn(session, "LAZY_USER_NOTES") && { notes: {} }),
  };
}

/** For a client that takes presences apart from READY, `user_id` stands where the user would. */
const mergedPresence = ({ user, ...presence }: Presence) => ({ ...presence, user_id: user.id, user: { id: user.id } });

const mergedPresences = (session: Session, input: UserReadyInput, pictures: readonly GuildPicture[]) => ({
  friends: presencesOf(session, input).map(mergedPresence),
  guilds: pictures.map(() => []),
});

/** @see https://docs.discord.food/topics/gateway-events#ready-supplemental */
const supplement = (session: Session, input: UserReadyInput, pictures: readonly GuildPicture[]) => ({
  guilds: pictures.map((picture) => ({
    id: picture.view.id,
    voice_states: visibleVoiceStates(picture),
    activity_instances: [],
    embedded_activities: [],
  })),
  merged_members: pictures.map(({ people }) => people.filter((person) => !isSelf(session)(person)).map(mergedMember)),
  merged_presences: mergedPresences(session, input, pictures),
  lazy_private_channels: [],
  disclose: [],
  game_invites: [],
});

function presenceFields(session: Session, input: UserReadyInput, pictures: readonly GuildPicture[]) {
  const presences = presencesOf(session, input);
  if (!hasOwn(session, "DEDUPE_USER_OBJECTS")) return { presences };
  if (wantsSupplement(session)) return {};
  return { presences, merged_presences: mergedPresences(session, input, pictures) };
}

/** People in voice whom the viewer may not see there are nobody in the first picture. */
function visiblePeople(picture: GuildPicture, session: Session): GuildPicture {
  const inVoice = new Set(visibleVoiceStates(picture).map(({ user_id }) => user_id));
  const people = picture.people.filter((person) => isSelf(session)(person) || inVoice.has(person.user.id));
  return { ...picture, people };
}

function guildForm(session: Session, picture: GuildPicture): string {
  if (hasOwn(session, "CLIENT_STATE_V2")) return nestedGuild(picture, false);
  return flatGuild(picture);
}

/** Guilds made in one turn of the event loop. */
const PER_TURN = 8;

interface Shown {
  readonly pictures: GuildPicture[];
  /** The same guilds as JSON. */
  readonly texts: string[];
}

/** What happens to a guild once it has been made is told after READY. */
async function showGuilds(fanout: Fanout, session: Session, prepared: Prepared): Promise<Shown> {
  const shown: Shown = { pictures: [], texts: [] };
  for (const id of [...session.guildIds]) {
    const picture = takePicture(fanout, session, id, prepared);
    session.unsent.delete(id);
    if (!picture) continue;
    const visible = visiblePeople(picture, session);
    shown.texts.push(guildForm(session, visible));
    if (shown.pictures.push(visible) % PER_TURN === 0) await nextTurn();
  }
  return shown;
}

/**
 * READY with all guilds in it, READY_SUPPLEMENTAL for those who ask, and then what happened meanwhile. Users stay where they are even
 * for clients that would take them from `users`: web clients say they would and do not.
 * @see https://docs.discord.food/topics/gateway-events#ready
 */
export async function sendUserReady(fanout: Fanout, session: Session, input: UserReadyInput): Promise<void> {
  const { pictures, texts } = await showGuilds(fanout, session, input.prepared);
  if (session.isEnded) return;
  const own = JSON.stringify({ ...ownFields(session, input, pictures), ...presenceFields(session, input, pictures) });
  session.unsent.clear();
  const ready = jsonSpread(own, `{"guilds":${jsonArray(texts)}}`);
  session.dispatchReady(new Outgoing("READY", ready).for(session.urls.cdn));
  if (wantsSupplement(session)) {
    session.dispatch(Outgoing.of("READY_SUPPLEMENTAL", supplement(session, input, pictures)).for(session.urls.cdn));
  }
  session.start();
}
