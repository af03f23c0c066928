import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /** How many connections were made through it. */
  connections(): number;
  /** Breaks every connection. */
  cut(): void;
  /** Breaks every connection and refuses new ones until `open`. */
  shut(): void;
  open(): void;
  /** Connections stay, but nothing goes through any more. */
  hush(): void;
  close(): Promise<void>;
}

/** A loopback port in front of another one, to break what goes through. */
export async function startTcpProxy(targetHost: string, targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  let count = 0;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    return socket;
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (!isOpen) return void client.destroy();
    count++;
    const target = track(connect(targetPort, targetHost));
    track(client).pipe(target).pipe(client);
    client.on("close", () => target.destroy());
    target.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    cut,
    shut() {
      isOpen = false;
      cut();
    },
    open: () => (isOpen = true),
    hush() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
