import { GatewayCapabilities } from "@spacebar/schemas";
import { GatewayIntentBits } from "discord-api-types/v10";
import { sharePresence } from "@spacebar/util/actions";
import { childLogger } from "@spacebar/util/lib";
import type { Core } from "../core.js";
import type { Fanout } from "../dispatch/Fanout.js";
import type { GuildHub } from "../dispatch/GuildHub.js";
import { Outgoing } from "../dispatch/Outgoing.js";
import type { Session } from "../session/Session.js";
import { isOnShard } from "../session/shard.js";
import { flatGuild, nestedGuild } from "./guildPicture.js";
import { readPeople, takePicture } from "./prepare.js";

type Joined = Pick<Core, "sessions" | "fanout">;

const log = childLogger("gateway");

const wantsGuild = ({ intents }: Session): boolean => intents === null || (intents & GatewayIntentBits.Guilds) !== 0;

async function show(fanout: Fanout, session: Session, hub: GuildHub): Promise<void> {
  if (!session.guildIds.has(hub.id) || !wantsGuild(session)) return;
  const picture = takePicture(fanout, session, hub.id, await readPeople(session, [hub]));
  if (!picture) return;
  const nested = session.intents === null && session.hasCapability(GatewayCapabilities.CLIENT_STATE_V2);
  const json = nested ? nestedGuild(picture, true) : flatGuild(picture);
  session.deliver(new Outgoing("GUILD_CREATE", json), hub.id);
}

/** In its turn among the guild's events: what comes behind it finds the sessions attached and shown. */
function showInTurn(hub: GuildHub, fanout: Fanout, sessions: readonly Session[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const work = async () => {
      await hub.refreshMembers(sessions.map(({ userId }) => userId));
      for (const session of sessions) await show(fanout, session, hub);
    };
    hub.enqueue(() => work().then(resolve, reject));
    fanout.load([hub]).catch(reject);
  });
}

/**
 * A user became a member: their sessions hear of the guild from now on, and the first thing is what it looks like. Sessions whose READY
 * holds it already are left out.
 */
export async function joinGuild({ sessions, fanout }: Joined, userId: string, guildId: string): Promise<void> {
  const joining = [...sessions.ofUser(userId)].filter(
    (session) => isOnShard(session.shard, guildId) && !session.guildIds.has(guildId),
  );
  for (const session of joining.filter(({ isStarting }) => isStarting)) {
    session.onceStarted(() => void joinGuild({ sessions, fanout }, userId, guildId));
  }
  const started = joining.filter(({ isStarting }) => !isStarting);
  const [hub] = started.map((session) => fanout.attach(session, guildId));
  if (!hub) return;
  try {
    await showInTurn(hub, fanout, started);
    await sharePresence(userId, { guildIds: [guildId], friendIds: [] });
  } catch (error) {
    log.error({ err: error, guildId }, "a guild could not be shown to somebody who joined");
    fanout.lose(started);
  }
}
