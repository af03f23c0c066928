import { In, MoreThan } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT } from "../../errors/index.js";
import { clock, Snowflake } from "../../lib/index.js";
import { WRITTEN_TYPES } from "./writtenTypes.js";

const isExempt = ({ actor, permissions }: ChannelAccess): boolean =>
  actor.user.bot ||
  permissions.has("BYPASS_SLOWMODE") ||
  permissions.has("MANAGE_MESSAGES") ||
  permissions.has("MANAGE_CHANNELS");

/** @throws 20016 the channel is slowed down and the actor wrote too recently */
export async function checkSlowmode(by: ChannelAccess): Promise<void> {
  const seconds = by.channel.rate_limit_per_user;
  if (seconds === 0 || isExempt(by)) return;
  const since = Snowflake.fromTimestamp(clock.now() - seconds * 1000);
  const last = await reader().findOne(Message, {
    where: {
      channel_id: by.channel.id,
      author_id: by.actor.user.id,
      id: MoreThan(since),
      type: In([...WRITTEN_TYPES]),
    },
    order: { id: "DESC" },
    select: { id: true },
  });
  if (!last) return;
  const retryAfter = (Snowflake.timestamp(last.id) + seconds * 1000 - clock.now()) / 1000;
  throw ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT({ retryAfter });
}
