import { PresenceUpdate } from "@spacebar/schemas";
import { updateGatewayPresence } from "@spacebar/util/actions";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parse = parser(PresenceUpdate);

const MAX_UPDATES = 5;
const WINDOW_MS = 20_000;

/**
 * Opcode 3. More than five in twenty seconds are not carried out.
 * @see https://docs.discord.food/topics/gateway-events#update-presence
 */
export async function updatePresence({ session, presenceUpdates }: Client, d: unknown): Promise<void> {
  const { status, activities } = parse(d);
  if (!session || !presenceUpdates.take(performance.now(), MAX_UPDATES, WINDOW_MS)) return;
  const said = status && status !== "unknown" ? status : "online";
  const { userId, id: sessionId, guildIds } = session;
  await updateGatewayPresence(
    { userId, sessionId, guildIds: [...guildIds] },
    { status: said === "offline" ? "invisible" : said, activities: activities ?? [] },
  );
}
