import { GuildSubscriptionsBulk, LazyRequest } from "@spacebar/schemas";
import type { GuildSubscription } from "@spacebar/schemas";
import type { Core } from "../core.js";
import { sendMemberList } from "../dispatch/memberList.js";
import type { Session } from "../session/Session.js";
import type { Client } from "./Client.js";
import { parser } from "./parse.js";

const parseOne = parser(LazyRequest);
const parseBulk = parser(GuildSubscriptionsBulk);

const MAX_CHANNELS = 5;

async function subscribe(
  { fanout }: Core,
  session: Session,
  guildId: string,
  { channels }: GuildSubscription,
): Promise<void> {
  if (!session.guildIds.has(guildId)) return;
  session.subscriptions.add(guildId);
  for (const [channelId, ranges] of Object.entries(channels ?? {}).slice(0, MAX_CHANNELS)) {
    await sendMemberList(fanout, session, guildId, { channelId, ranges });
  }
}

/** Opcode 14: a user's client looks at a guild and at a part of the list of members beside a channel. */
export async function guildSubscriptions({ core, session }: Client, d: unknown): Promise<void> {
  const { guild_id, ...subscription } = parseOne(d);
  if (session && !session.bot) await subscribe(core, session, guild_id, subscription);
}

/** Opcode 37: the same for several guilds. */
export async function guildSubscriptionsBulk({ core, session }: Client, d: unknown): Promise<void> {
  const { subscriptions } = parseBulk(d);
  if (!session || session.bot) return;
  for (const [guildId, subscription] of Object.entries(subscriptions))
    await subscribe(core, session, guildId, subscription);
}
