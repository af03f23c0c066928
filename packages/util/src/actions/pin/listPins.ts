import type { Message as WireMessage, PinList, PinsQuery } from "@spacebar/schemas";
import { IsNull, LessThan, Not } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { reader } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { presentTimestamp } from "../../present/index.js";
import { presentStored } from "../message/listMessages.js";

async function findPins(by: ChannelAccess, limit: number, before?: Date): Promise<Message[]> {
  if (!by.permissions.has("READ_MESSAGE_HISTORY")) return [];
  return reader().find(Message, {
    where: { channel_id: by.channel.id, pinned_at: before ? LessThan(before) : Not(IsNull()) },
    order: { pinned_at: "DESC", id: "DESC" },
    take: limit,
  });
}

function readCursor(before: string | undefined): Date | undefined {
  if (before === undefined) return undefined;
  const date = new Date(before);
  if (Number.isNaN(date.getTime())) throw formError({ before: fieldError("DATE_TIME_TYPE_PARSE") });
  return date;
}

/**
 * A page of a channel's pins, the newest pin first; the cursor is the instant of pinning.
 * @see https://discord.com/developers/docs/resources/message#get-channel-pins
 */
export async function listPins(by: ChannelAccess, query: PinsQuery): Promise<PinList> {
  const limit = query.limit ?? 50;
  const found = await findPins(by, limit + 1, readCursor(query.before));
  const page = found.slice(0, limit);
  const wires = await presentStored(page, by.actor.user.id);
  const pinnedAt = new Map(page.map((message) => [message.id, message.pinned_at]));
  const items = wires.flatMap((message) => {
    const instant = pinnedAt.get(message.id);
    return instant ? { pinned_at: presentTimestamp(instant), message } : [];
  });
  return { items, has_more: found.length > limit };
}

/** All pins at once: the older form of {@link listPins}. */
export async function listAllPins(by: ChannelAccess): Promise<WireMessage[]> {
  return presentStored(await findPins(by, Config.get().limits.message.maxPins), by.actor.user.id);
}
