import { VOICE_SERVER_UPDATE, VoiceStateUpdate } from "@spacebar/schemas";
import { accessGuildChannelOf, loadUser } from "@spacebar/util/access";
import type { Actor } from "@spacebar/util/access";
import { clearVoiceStates, connectVoice } from "@spacebar/util/actions";
import { ApiError } from "@spacebar/util/errors";
import { Outgoing } from "../dispatch/Outgoing.js";
import type { Session } from "../session/Session.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parse = parser(VoiceStateUpdate);

async function actorOf({ connection }: Client, session: Session): Promise<Actor | null> {
  const user = await loadUser(session.userId);
  if (!user) return null;
  const kind = session.bot ? "bot" : "user";
  const { authSessionId: sessionId, id: requestId } = session;
  return { user, sessionId, kind, locale: user.locale, ip: connection.ip, requestId, reason: null };
}

/** `endpoint: null`: no voice server is free, and the client waits for the next one of these events. */
function tellServer(session: Session, guild_id: string): void {
  session.deliver(Outgoing.of(VOICE_SERVER_UPDATE.name, { token: session.id, guild_id, endpoint: null }), guild_id);
}

async function connect(client: Client, session: Session, update: VoiceStateUpdate & { channel_id: string }) {
  const actor = await actorOf(client, session);
  if (!actor) return;
  const by = await accessGuildChannelOf(actor, update.channel_id, "VIEW_CHANNEL", "CONNECT");
  const isConnected = await connectVoice(by, {
    sessionId: session.id,
    selfMute: update.self_mute ?? false,
    selfDeaf: update.self_deaf ?? false,
    selfVideo: update.self_video ?? false,
  });
  if (isConnected) tellServer(session, by.guild.id);
}

/**
 * Opcode 4: joins, moves in or leaves voice. A channel that may not be joined is not answered, as if it were not there. Clients send
 * null for both ids right after READY; then there is mostly nothing to leave.
 * @see https://discord.com/developers/docs/events/gateway-events#update-voice-state
 */
export async function updateVoiceState(client: Client, d: unknown): Promise<void> {
  const { session } = client;
  const update = parse(d);
  if (!session) return;
  const { guild_id, channel_id } = update;
  try {
    if (channel_id) await connect(client, session, { ...update, channel_id });
    else if (guild_id && guild_id !== "@me") await clearVoiceStates({ guild_id, user_id: session.userId });
    else await clearVoiceStates([{ session_id: session.id }]);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
