import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** Every connection this process opens, whichever library does: what is needed to pull the plug without touching any of them. */
const open = new Set<Socket>();

subscribe("net.client.socket", (message) => {
  const { socket } = message as { socket: Socket };
  open.add(socket);
  socket.once("close", () => open.delete(socket));
});

/** Destroys the connections to the server at `url`, without a word of goodbye. */
export function cutConnections(url: string): void {
  const port = Number(new URL(url).port);
  for (const socket of open) if (socket.remotePort === port) socket.destroy();
}
