import { WebSocket, WebSocketServer } from "ws";

/** The least that a broadcast can cost: `ws` sending the same bytes to everybody, without permissions, sequence or replay. */
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });

server.on("listening", () => process.send?.({ port: (server.address() as { port: number }).port }));

process.on("message", ({ times, size }: { times: number; size: number }) => {
  const payload = Buffer.alloc(size, 0x20);
  let left = times;
  const broadcast = () => {
    for (const socket of server.clients)
      if (socket.readyState === WebSocket.OPEN) socket.send(payload, { binary: false });
    if (--left > 0) setImmediate(broadcast);
  };
  broadcast();
});
