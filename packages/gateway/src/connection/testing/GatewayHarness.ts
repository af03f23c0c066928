import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../Connection.js";
import { DEFAULT_CONNECTION_LIMITS } from "../limits.js";
import { ConnectionAcceptor, type UpgradeLimits } from "../upgrade.js";
import { FakeClock } from "./FakeClock.js";
import { RawClient } from "./RawClient.js";

const TEST_LIMITS: UpgradeLimits = {
  ...DEFAULT_CONNECTION_LIMITS,
  maxConnections: 100,
  maxConnectionsPerAddress: 100,
};

/** A gateway of nothing but connections, on a free loopback port, with a clock turned by hand. */
export class GatewayHarness {
  readonly clock = new FakeClock();
  readonly accepted: Connection[] = [];
  private readonly clients: RawClient[] = [];

  private constructor(
    private readonly server: Server,
    readonly acceptor: ConnectionAcceptor,
    private readonly onConnection: (connection: Connection) => void,
  ) {}

  /** `onConnection` sets the callbacks of each connection. */
  static async start(
    onConnection: (connection: Connection) => void = () => undefined,
    limits: Partial<UpgradeLimits> = {},
    addressOf = () => "127.0.0.1",
  ): Promise<GatewayHarness> {
    const server = createServer();
    const harness: GatewayHarness = new GatewayHarness(
      server,
      new ConnectionAcceptor({
        limits: { ...TEST_LIMITS, ...limits },
        addressOf,
        onConnection: (connection) => harness.take(connection),
        clock: { now: () => harness.clock.now(), after: (ms, work) => harness.clock.after(ms, work) },
      }),
      onConnection,
    );
    server.on("upgrade", (request, socket, head) => harness.acceptor.accept(request, socket, head));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return harness;
  }

  url(query = "v=10&encoding=json"): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/?${query}`;
  }

  /** A client and the server's end of it; HELLO is still to be read. */
  async connect(query?: string): Promise<{ client: RawClient; connection: Connection }> {
    const client = await RawClient.connect(this.url(query));
    this.clients.push(client);
    const connection = this.accepted.at(-1);
    if (!connection) throw new Error("No connection was accepted");
    return { client, connection };
  }

  async stop(): Promise<void> {
    for (const client of this.clients) client.socket.terminate();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private take(connection: Connection): void {
    this.accepted.push(connection);
    this.onConnection(connection);
  }
}
