import { ChannelType, MessageFlags } from "discord-api-types/v10";
import type { Channel, Message } from "../../entities/index.js";
import { jobKind, schedule } from "../../jobs/index.js";
import { clock } from "../../lib/index.js";

/** A batch of the followers or copies of a message: those whose ids come after. */
export interface Batch {
  message_id: string;
  after: string;
}

/** Brings a published message to the channels that follow. */
export const DELIVER = jobKind<Batch>("crosspost.deliver");
/** Makes the copies of a published message say what it says now, or that it is gone. */
export const FOLLOW = jobKind<Batch>("crosspost.follow");

/** As soon as the running transaction is done. A message is delivered, or followed, by one job at a time, from the start. */
export const planBatch = (kind: typeof DELIVER, message_id: string, after = "0"): Promise<void> =>
  schedule(kind, { key: message_id, at: new Date(clock.now()), payload: { message_id, after } });

/** Has the copies follow a message that was changed, if it has been published. */
export async function planFollowing({ id, flags }: Pick<Message, "id" | "flags">): Promise<void> {
  if (flags & MessageFlags.Crossposted) await planBatch(FOLLOW, id);
}

/** Has the copies follow messages that were deleted; only those of announcement channels can have any. */
export async function planFollowingDeleted({ type }: Pick<Channel, "type">, ids: readonly string[]): Promise<void> {
  if (type !== ChannelType.GuildAnnouncement) return;
  const at = new Date(clock.now());
  await schedule(FOLLOW, ...ids.map((id) => ({ key: id, at, payload: { message_id: id, after: "0" } })));
}
