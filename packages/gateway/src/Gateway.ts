import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { closeGatewaySession, reapGatewaySessions } from "@spacebar/util/actions";
import { Config } from "@spacebar/util/config";
import { childLogger, Snowflake } from "@spacebar/util/lib";
import type { Env } from "@spacebar/util/lib";
import { publicUrls } from "@spacebar/util/service";
import type { Service } from "@spacebar/util/service";
import { GatewayCloseCodes, GatewayOpcodes } from "discord-api-types/v10";
import { ConnectionAcceptor } from "./connection/index.js";
import type { Core } from "./core.js";
import { Fanout } from "./dispatch/Fanout.js";
import type { Incoming } from "./dispatch/Incoming.js";
import { configuredLimits } from "./limits.js";
import { Client } from "./opcodes/Client.js";
import { HANDLERS } from "./opcodes/handlers.js";
import { joinGuild } from "./ready/joinGuild.js";
import type { EndReason, Session } from "./session/Session.js";
import { SessionRegistry } from "./session/SessionRegistry.js";
import { StartLimits } from "./session/StartLimits.js";
import { ProxyTrust } from "./ProxyTrust.js";

const log = childLogger("gateway");
const SWEEP_MS = 5000;
const REAP_MS = 60_000;
const AGE_MS = 60_000;

export interface GatewayOptions {
  readonly env: Pick<Env, "trustedProxies">;
}

interface RevokedTokens {
  readonly user_id: string;
  readonly session_ids: readonly string[] | null;
  readonly except?: readonly string[];
}

/** The gateway of one process. Give it the upgrade requests of an HTTP server; database, bus and configuration must be open. */
export class Gateway implements Core, Service {
  readonly sessions = new SessionRegistry();
  readonly startLimits = new StartLimits();
  readonly fanout: Fanout;
  readonly workerId = Snowflake.worker;
  private readonly acceptor: ConnectionAcceptor;
  private timers: NodeJS.Timeout[] = [];
  /** What is still being done that no client waits for. */
  private readonly pending = new Set<Promise<void>>();

  private constructor({ env }: GatewayOptions) {
    const proxies = new ProxyTrust(() => [...env.trustedProxies, ...Config.get().security.trustedProxies]);
    this.fanout = new Fanout({
      sessions: this.sessions,
      onInternal: (event) => this.handleInternal(event),
      onLost: (sessions) => this.invalidate(sessions),
    });
    this.acceptor = new ConnectionAcceptor({
      limits: configuredLimits,
      addressOf: (request) => proxies.addressOf(request),
      onConnection: (connection, request) =>
        void new Client(this, connection, publicUrls(proxies.originOf(request)), HANDLERS),
    });
  }

  static async create(options: GatewayOptions): Promise<Gateway> {
    const gateway = new Gateway(options);
    await reapGatewaySessions(gateway.workerId);
    await gateway.fanout.start();
    gateway.startTimers();
    return gateway;
  }

  /** For requests that do not ask for a WebSocket. */
  readonly handler = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(426, { Connection: "Upgrade", Upgrade: "websocket" }).end();
  };

  /** For the `upgrade` event of an HTTP server. */
  readonly handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    this.acceptor.accept(request, socket, head);
  };

  /** Resolves when everything heard of so far has been handed to the sockets. */
  async idle(): Promise<void> {
    while (this.pending.size > 0 || !this.fanout.isIdle) {
      await Promise.all([...this.pending, this.fanout.idle()]);
    }
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

  /** Sends the clients elsewhere, then ends everything. Sessions of this process cannot be resumed after. */
  async stop(): Promise<void> {
    await this.drain();
    for (const timer of this.timers) clearInterval(timer);
    for (const session of [...this.sessions.all()]) this.end(session, "invalidated");
    await Promise.all(this.pending);
    await this.fanout.stop();
  }

  end(session: Session, reason: EndReason): void {
    if (!this.sessions.remove(session)) return;
    log.debug({ sessionId: session.id, userId: session.userId, reason }, "a session ended");
    for (const guildId of [...session.guildIds]) this.fanout.detach(session, guildId);
    this.fanout.unbindUser(session.userId);
    session.end();
    this.follow(closeGatewaySession(session.userId, session.id), "the end of a session was not written");
  }

  private startTimers(): void {
    const reap = () => this.follow(reapGatewaySessions(), "dead sessions were not removed");
    const age = () => {
      for (const session of this.sessions.all()) session.age();
    };
    this.timers = [setInterval(() => this.sweep(), SWEEP_MS), setInterval(reap, REAP_MS), setInterval(age, AGE_MS)];
    for (const timer of this.timers) timer.unref();
  }

  private follow(work: Promise<void>, complaint: string): void {
    const followed = work
      .catch((error: unknown) => log.warn({ err: error }, complaint))
      .finally(() => this.pending.delete(followed));
    this.pending.add(followed);
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
      this.follow(joinGuild(this, user_id, guild_id), "a guild was not shown to somebody who joined");
    }
  }

  private revoke({ user_id, session_ids, except = [] }: RevokedTokens): void {
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
