import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { announcedBytes } from "./readBody.js";

/** Node reads the rest of an unread body to keep the connection; up to here that is cheaper than a new connection. */
const WORTH_READING = 64 * 1024;
/** How long a client may take to read the answer before the connection is reset under it. */
const LINGER_MS = 1000;

/**
 * Called before an answer is written. What the client still wants to send stays unread (node would read a refused
 * upload to its end first) and the connection is closed behind the answer.
 */
export function leaveBodyUnread(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || announcedBytes(request) <= WORTH_READING) {
    // Somebody may have paused it halfway, and then node does not go on by itself.
    request.resume();
    return;
  }
  response.setHeader("Connection", "close");
  // While somebody waits for `readable`, node's own resume() does not let the stream flow.
  request.on("readable", () => undefined);
  const { socket } = request;
  socket.destroySoon = () => linger(socket);
}

/** Says goodbye at once, but resets the connection (there is unread data) only when the client had time to read. */
function linger(socket: Socket): void {
  if (socket.destroyed || socket.writableEnded) return;
  socket.end();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
