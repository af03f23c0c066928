import { randomBytes } from "node:crypto";
import { ALL_BOT_INTENTS, Identify, PRIVILEGED_INTENTS, TOO_MANY_SESSIONS } from "@spacebar/schemas";
import { authenticate, isLoginAlive, loadBotApplication, loadGuildIds } from "@spacebar/util/access";
import type { Login } from "@spacebar/util/access";
import { Config } from "@spacebar/util/config";
import type { Application } from "@spacebar/util/entities";
import { ApplicationFlags, GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import { CloseError } from "../CloseError.js";
import { startSession } from "../ready/startSession.js";
import { Session } from "../session/Session.js";
import { isOnShard, isValidShard } from "../session/shard.js";
import type { Shard } from "../session/shard.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";
import { clientKind, readPresence } from "./presence.js";

const parse = parser(Identify);

/** Which flags of an application admit which privileged intent; one is enough. */
const PRIVILEGES = [
  [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  [
    GatewayIntentBits.MessageContent,
    ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  ],
] as const;

/** What may be asked for is at most 31 bits; anything else is no set of intents. */
function checkIntents(intents: number | null | undefined, { flags }: Application): number {
  const isSet = typeof intents === "number" && intents >= 0 && intents <= 0x7fff_ffff;
  if (!isSet || (intents & ~ALL_BOT_INTENTS) !== 0)
    throw new CloseError(GatewayCloseCodes.InvalidIntents, "Invalid intents");
  const wanted = intents & PRIVILEGED_INTENTS;
  if (PRIVILEGES.some(([intent, admitting]) => (wanted & intent) !== 0 && (flags & admitting) === 0)) {
    throw new CloseError(GatewayCloseCodes.DisallowedIntents, "Disallowed intents");
  }
  return intents;
}

function checkShard(shard: readonly number[] | null | undefined): Shard | null {
  if (!shard) return null;
  const [id = -1, count = 0] = shard;
  if (!isValidShard([id, count])) throw new CloseError(GatewayCloseCodes.InvalidShard, "Invalid shard");
  return [id, count];
}

const MAX_GUILDS_OF_SHARD = 2500;

async function login(token: string): Promise<Login> {
  const found = await authenticate(token);
  if (!found) throw new CloseError(GatewayCloseCodes.AuthenticationFailed, "Authentication failed");
  return found;
}

/** Null: this account has to wait before it starts another session. */
async function open({ core, connection, urls }: Client, { user, sessionId }: Login, body: Identify) {
  const { gateway } = Config.get();
  const application = user.bot ? await loadBotApplication(user.id) : null;
  if (user.bot && !application) throw new CloseError(GatewayCloseCodes.AuthenticationFailed, "Authentication failed");
  const intents = application && checkIntents(body.intents, application);
  const shard = user.bot ? checkShard(body.shard) : null;
  const limits = { concurrency: gateway.maxConcurrency, daily: user.bot ? gateway.sessionStartLimit : Infinity };
  if (!core.startLimits.take(user.id, performance.now(), limits)) return null;
  const others = [...core.sessions.ofUser(user.id)].filter((session) => session.shard?.[0] === shard?.[0]);
  if (gateway.maxSessionsPerUser > 0 && others.length >= gateway.maxSessionsPerUser) {
    throw new CloseError(TOO_MANY_SESSIONS, "Too many sessions");
  }
  const identity = {
    id: randomBytes(16).toString("hex"),
    userId: user.id,
    bot: user.bot,
    authSessionId: sessionId,
    intents,
    shard,
    capabilities: body.capabilities ?? 0,
    largeThreshold: Math.max(1, body.large_threshold ?? gateway.largeThreshold),
    version: connection.version,
    client: clientKind(body.properties),
    compress: user.bot && body.compress === true,
  };
  return { session: new Session(identity, urls, (late) => core.end(late, "replay buffer overrun")), application };
}

/**
 * Starts a session. It hears of its user before anything is read, so that nothing that happens meanwhile is missed; a login that was
 * ended meanwhile is noticed.
 */
export async function identify(client: Client, d: unknown): Promise<void> {
  const { core, connection } = client;
  const body = parse(d);
  const found = await login(body.token);
  const opened = await open(client, found, body);
  if (!opened) return connection.send(GatewayOpcodes.InvalidSession, false);
  const { session, application } = opened;
  core.sessions.add(session);
  client.connect(session);
  try {
    await core.fanout.bindUser(session.userId);
    if (!(await isLoginAlive(session.authSessionId))) {
      throw new CloseError(GatewayCloseCodes.AuthenticationFailed, "Authentication failed");
    }
    const guildIds = (await loadGuildIds(session.userId)).filter((id) => isOnShard(session.shard, id));
    if (session.bot && guildIds.length > MAX_GUILDS_OF_SHARD) {
      throw new CloseError(GatewayCloseCodes.ShardingRequired, "Sharding required");
    }
    const presence = readPresence(found.user, body.presence);
    await startSession(core, session, { user: found.user, application, guildIds, presence });
  } catch (error) {
    core.end(session, "invalidated");
    throw error;
  }
}
