import { childLogger } from "@spacebar/util/lib";
import { CloseError } from "../CloseError.js";
import { RateWindow } from "../connection/index.js";
import type { ClientPayload, CloseInitiator, Connection } from "../connection/index.js";
import type { Core } from "../core.js";
import type { ClientUrls, Session } from "../session/Session.js";

const log = childLogger("gateway");

/** Close codes with which a client says that it will not come back. */
const FINAL: readonly number[] = [1000, 1001];

/** What is done with one opcode. */
export type Handler = (client: Client, d: unknown) => void | Promise<void>;

/** A connection and, once it has identified or resumed, its session. */
export class Client {
  session: Session | null = null;
  readonly presenceUpdates = new RateWindow();
  /** Since when the whole list of members of a guild may be asked for again, by `performance.now()`. */
  readonly memberRequests = new Map<string, number>();

  constructor(
    readonly core: Core,
    readonly connection: Connection,
    readonly urls: ClientUrls,
    private readonly handlers: Readonly<Partial<Record<number, Handler>>>,
  ) {
    connection.onPayload = (payload) => this.handle(payload);
    connection.onClose = (code, _reason, by) => this.closed(code, by);
    connection.onError = (error) => log.error({ err: error }, "a gateway connection failed");
  }

  /** This connection is the session's from now on. */
  connect(session: Session): void {
    this.adopt(session);
    session.connection = this.connection;
  }

  /** The session is this client's; what it is sent is the caller's business. */
  adopt(session: Session): void {
    this.session = session;
    this.connection.authenticate(session.bot ? "bot" : "user");
    if (session.compress) this.connection.enablePayloadCompression();
  }

  private async handle({ op, d }: ClientPayload): Promise<void> {
    try {
      await this.handlers[op]?.(this, d);
    } catch (error) {
      if (!(error instanceof CloseError)) throw error;
      this.connection.close(error.code, error.message);
    }
  }

  private closed(code: number, by: CloseInitiator): void {
    const { session, connection } = this;
    if (!session || session.isEnded) return;
    if (by === "client" && FINAL.includes(code) && session.isServedBy(connection))
      this.core.end(session, "closed by client");
    else if (session.isServedBy(connection)) session.detach();
  }
}
