import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { forgetLogins } from "@spacebar/util/access";
import { closeGatewaySession, reapGatewaySessions } from "@spacebar/util/actions";
import { Config } from "@spacebar/util/config";
import { childLogger } from "@spacebar/util/lib";
import { GatewayCloseCodes, GatewayOpcodes } from "discord-api-types/v10";
import proxyaddr from "proxy-addr";
import { ConnectionAcceptor } from "./connection/index.js";
import type { Core } from "./core.js";
import { Fanout } from "./dispatch/Fanout.js";
import type { Incoming } from "./dispatch/Incoming.js";
import { configuredLimits } from "./limits.js";
import { Client } from "./opcodes/Client.js";
import { joinGuild } from "./ready/joinGuild.js";
import type { EndReason, Session } from "./session/Session.js";
import { SessionRegistry } from "./session/SessionRegistry.js";
import { StartLimits } from "./session/StartLimits.js";
import { clientUrls } from "./urls.js";
import type { PublicUrls } from "./urls.js";

const log = childLogger("gateway");
const SWEEP_MS = 5000;
const REAP_MS = 60_000;

export interface GatewayOptions {
  /** The worker number this process leased. */
  readonly workerId: number;
  readonly publicUrls?: PublicUrls;
  /** Addresses and networks of proxies whose `X-Forwarded-*` is believed. */
  readonly trustedProxies?: readonly string[];
}

interface RevokedTokens {
  readonly user_id: string;
  readonly session_ids: readonly string[] | null;
  readonly except?: readonly string[];
}

/** The gateway of one process. Give it the upgrade requests of an HTTP server; database and bus must be open. */
export class Gateway implements Core {
  readonly sessions = new SessionRegistry();
  readonly startLimits = new StartLimits();
  readonly fanout: Fanout;
  readonly workerId: number;
  private readonly acceptor: ConnectionAcceptor;
  private readonly isTrusted: (address: string, hop: number) => boolean;
  private timers: NodeJS.Timeout[] = [];
  /** What is still being written about sessions that ended. */
  private readonly endings = new Set<Promise<void>>();

  constructor(private readonly options: GatewayOptions) {
    this.workerId = options.workerId;
    this.isTrusted = proxyaddr.compile([...(options.trustedProxies ?? [])]);
    this.fanout = new Fanout({
      sessions: this.sessions,
      onInternal: (event) => this.handleInternal(event),
      onLost: (sessions) => this.invalidate(sessions),
    });
    this.acceptor = new ConnectionAcceptor({
      limits: configuredLimits,
      addressOf: (request) => proxyaddr(request, this.isTrusted),
      onConnection: (connection, request) => void new Client(this, connection, this.urlsOf(request)),
    });
  }

  async start(): Promise<void> {
    await reapGatewaySessions(this.workerId);
    await this.fanout.start();
    const reap = () =>
      reapGatewaySessions().catch((error: unknown) => log.warn({ err: error }, "dead sessions were not removed"));
    this.timers = [setInterval(() => this.sweep(), SWEEP_MS), setInterval(() => void reap(), REAP_MS)];
    for (const timer of this.timers) timer.unref();
  }

  /** For the `upgrade` event of an HTTP server. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.acceptor.accept(request, socket, head);
  }

  /** Sends all clients elsewhere, spread over some seconds so that they do not arrive there all at once. */
  async drain(): Promise<void> {
    this.acceptor.stopAccepting();
    const within = Config.get().drain.seconds * 1000;
    await Promise.all(
      [...this.acceptor.connections].map(async (connection) => {
        await pause(Math.random() * within);
        connection.send(GatewayOpcodes.Reconnect);
        connection.close(GatewayCloseCodes.UnknownError, "Going away, reconnect");
      }),
    );
  }

  /** Ends everything at once. Sessions of this process cannot be resumed after. */
  async stop(): Promise<void> {
    this.acceptor.stopAccepting();
    for (const timer of this.timers) clearInterval(timer);
    for (const connection of [...this.acceptor.connections]) connection.close(GatewayCloseCodes.UnknownError, "Going away");
    for (const session of [...this.sessions.all()]) this.end(session, "invalidated");
    await Promise.all(this.endings);
    await this.fanout.stop();
  }

  end(session: Session, reason: EndReason): void {
    if (!this.sessions.remove(session)) return;
    log.debug({ sessionId: session.id, userId: session.userId, reason }, "a session ended");
    for (const guildId of [...session.hubs.keys()]) this.fanout.detach(session, guildId);
    this.fanout.unbindUser(session.userId);
    session.end();
    const ending = closeGatewaySession(session.userId, session.id)
      .catch((error: unknown) => log.warn({ err: error }, "the end of a session was not written"))
      .finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }

  private urlsOf(request: IncomingMessage) {
    const { publicUrls = { gateway: null, cdn: null } } = this.options;
    const isTrusted = this.isTrusted(request.socket.remoteAddress ?? "", 0);
    return clientUrls(request, publicUrls, { isTrusted });
  }

  /** Clients of these sessions must start over: something may be missing from what they were told. */
  private invalidate(sessions: Iterable<Session>): void {
    for (const session of [...sessions]) {
      const { connection } = session;
      this.end(session, "invalidated");
      connection?.send(GatewayOpcodes.InvalidSession, false);
      connection?.close(GatewayCloseCodes.UnknownError, "Session invalidated");
    }
  }

  private handleInternal(event: Incoming): void {
    if (event.name === "TOKENS_REVOKED") this.revoke(event.payload());
    if (event.name === "SESSION_CLOSE") this.closeSession(event.payload());
    if (event.name === "GUILD_JOINED") {
      const { user_id, guild_id } = event.payload<{ user_id: string; guild_id: string }>();
      void joinGuild(this, user_id, guild_id);
    }
  }

  private revoke({ user_id, session_ids, except = [] }: RevokedTokens): void {
    forgetLogins(user_id);
    for (const session of [...this.sessions.ofUser(user_id)]) {
      const { authSessionId } = session;
      const isMeant = session_ids === null ? !except.includes(authSessionId) : session_ids.includes(authSessionId);
      if (isMeant) this.closeWith(session, GatewayCloseCodes.AuthenticationFailed, "Authentication failed");
    }
  }

  private closeSession({ session_id, code, reason = "" }: { session_id: string; code: number; reason?: string }): void {
    const session = this.sessions.get(session_id);
    if (session) this.closeWith(session, code, reason);
  }

  private closeWith(session: Session, code: number, reason: string): void {
    const { connection } = session;
    this.end(session, "revoked");
    connection?.close(code, reason);
  }

  /** Ends the sessions whose clients did not come back in time. */
  private sweep(): void {
    const since = performance.now() - Config.get().gateway.resumeWindowSeconds * 1000;
    for (const session of [...this.sessions.all()]) {
      if (session.detachedAt !== null && session.detachedAt < since) this.end(session, "resume window over");
    }
  }
}
