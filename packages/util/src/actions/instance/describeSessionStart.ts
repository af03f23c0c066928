import type { BotGatewayInfo } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { reader } from "../../db/index.js";
import { Member } from "../../entities/index.js";
import { clock } from "../../lib/index.js";

const DAY_MS = 86_400_000;
const GUILDS_PER_SHARD = 1000;

/**
 * How many shards a bot should use and how often it may start sessions. Starts are not counted: an instance has its bots' authors at
 * hand, and the gateway limits how fast they identify.
 */
export async function describeSessionStart(actor: Actor): Promise<Omit<BotGatewayInfo, "url">> {
  const { sessionStartLimit, maxConcurrency } = Config.get().gateway;
  const guilds = await reader().countBy(Member, { user_id: actor.user.id });
  return {
    shards: Math.max(1, Math.ceil(guilds / GUILDS_PER_SHARD)),
    session_start_limit: {
      total: sessionStartLimit,
      remaining: sessionStartLimit,
      reset_after: DAY_MS - (clock.now() % DAY_MS),
      max_concurrency: maxConcurrency,
    },
  };
}
