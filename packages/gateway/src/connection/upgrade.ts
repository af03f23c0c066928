import { STATUS_CODES, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { addressKey } from "./addressKey.js";
import type { ConnectionClock } from "./clock.js";
import { Connection } from "./Connection.js";
import { GatewaySocket } from "./GatewaySocket.js";
import type { ConnectionLimits } from "./limits.js";
import { isRefusal, parseParameters } from "./parameters.js";

export interface UpgradeLimits extends ConnectionLimits {
  /** Open sockets of this process, and those from one address (IPv6: from one /64). */
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
}

export interface UpgradeOptions {
  /** Read at every use. */
  readonly limits: UpgradeLimits;
  /** The client's address, e.g. `(request) => proxyaddr(request, trust)`. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Sets the callbacks of a new connection, before it returns. */
  readonly onConnection: (connection: Connection, request: IncomingMessage) => void;
  readonly clock?: ConnectionClock;
}

/** Larger than any payload allowed, so that it is us who refuse it, but no more than a stranger may make us hold. */
const MAX_FRAME = 64 * 1024;
const MAX_FRAGMENTS = 128;
const MAX_CHUNKS = 1024;
/** How long a client has to answer a close frame, ms. */
const CLOSE_TIMEOUT = 10_000;

/** Not a literal in the call, because the types of `ws` do not know `closeTimeout` yet. */
const SERVER_OPTIONS = {
  noServer: true,
  WebSocket: GatewaySocket,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: MAX_FRAME,
  maxFragments: MAX_FRAGMENTS,
  maxBufferedChunks: MAX_CHUNKS,
  closeTimeout: CLOSE_TIMEOUT,
  autoPong: false,
};

function refuse(socket: Duplex, status: number): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Makes connections of HTTP upgrade requests and knows all that are open. */
export class ConnectionAcceptor {
  private readonly server = new WebSocketServer(SERVER_OPTIONS);
  private readonly open = new Set<Connection>();
  private readonly perAddress = new Map<string, number>();
  private sockets = 0;
  private accepting = true;

  constructor(private readonly options: UpgradeOptions) {}

  /** Connections whose socket has not gone; those being closed are among them. */
  get connections(): ReadonlySet<Connection> {
    return this.open;
  }

  /** For `server.on("upgrade", …)`. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ip = this.options.addressOf(request);
    const key = addressKey(ip);
    const { maxConnections, maxConnectionsPerAddress } = this.options.limits;
    if (!this.accepting || this.sockets >= maxConnections) return refuse(socket, 503);
    if ((this.perAddress.get(key) ?? 0) >= maxConnectionsPerAddress) return refuse(socket, 429);
    this.server.handleUpgrade(request, socket, head, (client) => {
      this.count(key, socket);
      this.connect(client, socket, request, ip);
    });
  }

  /** Turns new clients away with 503 from now on; what to tell the present ones is the owner's choice. */
  stopAccepting(): void {
    this.accepting = false;
  }

  private connect(client: GatewaySocket, wire: Duplex, request: IncomingMessage, ip: string): void {
    const parameters = parseParameters(request.url ?? "");
    if (isRefusal(parameters)) {
      client.on("error", () => undefined);
      return client.close(parameters.code, parameters.reason);
    }
    const { limits, clock, onConnection } = this.options;
    const connection = new Connection(client, { ...parameters, ip, wire, limits, clock });
    this.open.add(connection);
    client.on("close", () => this.open.delete(connection));
    onConnection(connection, request);
  }

  private count(key: string, socket: Duplex): void {
    this.sockets += 1;
    this.perAddress.set(key, (this.perAddress.get(key) ?? 0) + 1);
    socket.once("close", () => {
      this.sockets -= 1;
      const left = (this.perAddress.get(key) ?? 1) - 1;
      if (left > 0) this.perAddress.set(key, left);
      else this.perAddress.delete(key);
    });
  }
}
