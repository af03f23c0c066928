import { isDeepStrictEqual } from "node:util";
import { EVENTS } from "@spacebar/schemas";
import { In, MoreThan } from "typeorm";
import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import { rowLock, transaction } from "../../db/index.js";
import { Channel, Crosspost, Message } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentGatewayMessage, webhookAuthor } from "../../present/index.js";
import { reindexMessages } from "../search/indexMessages.js";
import { copyOf, GONE } from "./copyOf.js";
import { FOLLOW, planBatch } from "./plan.js";
import type { Batch } from "./plan.js";

const BATCH = 50;

type Shown = ReturnType<typeof copyOf>;

const isShown = (copy: Message, shown: Shown): boolean =>
  isDeepStrictEqual(shown, Object.fromEntries(Object.keys(shown).map((key) => [key, copy[key as keyof Shown]])));

/** Changes those of these copies that show something else, in one statement, and tells their channels. */
async function change(db: EntityManager, ids: readonly string[], shown: Shown): Promise<void> {
  const found = await db.find(Message, { where: { id: In(ids) }, ...rowLock() });
  const copies = found.filter((copy) => !isShown(copy, shown));
  if (copies.length === 0) return;
  const all = { ...shown, edited_at: new Date(clock.now()) };
  const copied = copies.map(({ id }) => id);
  await db.update(Message, { id: In(copied) }, all as QueryDeepPartialEntity<Message>);
  await reindexMessages(db, copied);
  const channels = await db.findBy(Channel, { id: In(copies.map(({ channel_id }) => channel_id)) });
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  for (const copy of copies) {
    const channel = byId.get(copy.channel_id);
    const message = Object.assign(copy, all);
    const author = webhookAuthor(message);
    if (!channel || !author) continue;
    const payload = presentGatewayMessage(message, { author, mentions: [], channelType: channel.type });
    emit(EVENTS.MESSAGE_UPDATE, to.channel(channel), { ...payload, tts: false });
  }
}

/** The job that makes some copies of a published message say what it says now. Those of one that is gone say so, for the last time. */
export async function follow({ message_id, after }: Batch): Promise<void> {
  await transaction(async (db) => {
    const found = await db.find(Crosspost, {
      where: { source_id: message_id, message_id: MoreThan(after) },
      order: { message_id: "ASC" },
      take: BATCH,
    });
    if (found.length === 0) return;
    const ids = found.map((copy) => copy.message_id);
    const source = await db.findOneBy(Message, { id: message_id });
    await change(db, ids, source ? copyOf(source) : GONE);
    if (!source) await db.delete(Crosspost, { message_id: In(ids) });
    const last = found[BATCH - 1];
    if (last) await planBatch(FOLLOW, message_id, last.message_id);
  });
}
