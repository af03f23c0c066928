import { Resume } from "@spacebar/schemas";
import { authenticate } from "@spacebar/util/access";
import { GatewayCloseCodes, GatewayOpcodes } from "discord-api-types/v10";
import { CloseError } from "../CloseError.js";
import type { Session } from "../session/Session.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parse = parser(Resume);

/** The session, if it is here and the token is the one it was started with. */
async function findOwn({ core }: Client, { token, session_id }: Resume): Promise<Session | null> {
  const login = await authenticate(token);
  const session = core.sessions.get(session_id);
  const isOwn = session && session.userId === login?.user.id && session.authSessionId === login.sessionId;
  return isOwn && !session.isEnded ? session : null;
}

/**
 * Takes a session up again: everything after `seq`, in order, then RESUMED. A session that is not here or has lost some of it is
 * answered with opcode 9, and the client starts over.
 * @see https://discord.com/developers/docs/events/gateway#resuming
 */
export async function resume(client: Client, d: unknown): Promise<void> {
  const { core, connection, urls } = client;
  const body = parse(d);
  const session = await findOwn(client, body);
  if (!session) return connection.send(GatewayOpcodes.InvalidSession, false);
  const seq = body.seq ?? 0;
  if (seq > session.seq) throw new CloseError(GatewayCloseCodes.InvalidSeq, "Invalid seq");
  const { connection: former } = session;
  client.adopt(session);
  const isWhole = session.resume(connection, urls, seq);
  former?.close(GatewayCloseCodes.UnknownError, "Resumed by another connection");
  if (await isWhole) return connection.send(GatewayOpcodes.Dispatch, {}, "RESUMED", session.seq);
  if (connection.closed) return;
  client.session = null;
  core.end(session, "replay buffer overrun");
  connection.send(GatewayOpcodes.InvalidSession, false);
}
