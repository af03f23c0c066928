import { GatewayIntentBits } from "discord-api-types/v10";
import type { BotReady } from "@spacebar/schemas";
import type { Application, User } from "@spacebar/util/entities";
import { presentPrivateUser } from "@spacebar/util/present";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Fanout } from "../dispatch/Fanout.js";
import { Outgoing } from "../dispatch/Outgoing.js";
import type { Session } from "../session/Session.js";
import { flatGuild } from "./guildPicture.js";
import { takePicture } from "./prepare.js";
import type { Prepared } from "./prepare.js";

/** @see https://discord.com/developers/docs/events/gateway-events#ready */
export function botReady(session: Session, user: User, application: Application): BotReady {
  return {
    v: session.version,
    user: presentPrivateUser(user),
    guilds: [...session.guildIds].map((id) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: session.urls.gateway,
    ...(session.shard && { shard: [...session.shard] }),
    application: { id: application.id, flags: application.flags, flags_new: String(application.flags) },
    private_channels: [],
    relationships: [],
    presences: [],
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    user_settings: {},
  };
}

/** Guilds made in one turn of the event loop. */
const PER_TURN = 4;

/** READY, one GUILD_CREATE a guild as fast as the client takes them, and then what happened meanwhile. */
export async function sendBotReady(
  fanout: Fanout,
  session: Session,
  ready: BotReady,
  prepared: Prepared,
): Promise<void> {
  session.dispatchReady(Outgoing.of("READY", ready).for(session.urls.cdn));
  const hearsGuilds = ((session.intents ?? 0) & GatewayIntentBits.Guilds) !== 0;
  let made = 0;
  for (const { id } of hearsGuilds ? ready.guilds : []) {
    if (session.isEnded) return;
    const picture = takePicture(fanout, session, id, prepared);
    session.unsent.delete(id);
    if (picture) session.dispatch(new Outgoing("GUILD_CREATE", flatGuild(picture)).for(session.urls.cdn));
    if (++made % PER_TURN > 0) continue;
    await nextTurn();
    await session.connection?.drained();
  }
  session.unsent.clear();
  session.start();
}
