import { closeGatewaySession, openGatewaySession } from "@spacebar/util/actions";
import type { ShownPresence } from "@spacebar/util/actions";
import type { Application, GatewaySession, User } from "@spacebar/util/entities";
import { RelationshipType } from "discord-api-types/v10";
import type { Core } from "../core.js";
import type { Session } from "../session/Session.js";
import { loadAccount } from "./account.js";
import type { AccountState } from "./account.js";
import { botReady, sendBotReady } from "./botReady.js";
import { prepareGuilds } from "./prepare.js";
import { sendUserReady } from "./userReady.js";

export interface Starting {
  readonly user: User;
  /** Null for people. */
  readonly application: Application | null;
  readonly guildIds: readonly string[];
  readonly presence: ShownPresence;
}

/** Makes the session known to all gateways, and its user's presence to others. */
async function publish(
  core: Core,
  session: Session,
  { user, presence }: Starting,
  account: AccountState | null,
): Promise<GatewaySession[]> {
  const friends =
    account?.relationships.filter(({ relationship }) => relationship.type === RelationshipType.Friend) ?? [];
  const opened = {
    ...presence,
    sessionId: session.id,
    authSessionId: session.authSessionId,
    workerId: core.workerId,
    client: session.client,
  };
  const audience = { guildIds: [...session.guildIds], friendIds: friends.map(({ user: friend }) => friend.id) };
  const sessions = await openGatewaySession(
    user,
    opened,
    audience,
    account ? (account.sessions.get(user.id) ?? []) : undefined,
  );
  if (session.isEnded) await closeGatewaySession(session.userId, session.id);
  return sessions;
}

/**
 * Reads what READY tells and sends it. The session is attached to its guilds first: what happens while it is being read is delivered
 * after it. At most fifteen queries together with the login, for any number of guilds.
 */
export async function startSession(core: Core, session: Session, starting: Starting): Promise<void> {
  const { user, application, guildIds } = starting;
  if (session.isEnded) return;
  for (const id of guildIds) session.unsent.add(id);
  const hubs = guildIds.map((id) => core.fanout.attach(session, id));
  const prepared = await prepareGuilds(core.fanout, session, hubs);
  const account = application ? null : await loadAccount(user.id);
  const sessions = await publish(core, session, starting, account);
  if (session.isEnded) return;
  if (application) await sendBotReady(core.fanout, session, botReady(session, user, application), prepared);
  else if (account) await sendUserReady(core.fanout, session, { user, account, sessions, prepared });
}
