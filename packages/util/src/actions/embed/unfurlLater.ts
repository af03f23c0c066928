import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { afterCommit, rowLock, transaction } from "../../db/index.js";
import { Channel, Message, Recipient } from "../../entities/index.js";
import { BoundedQueue, BusyError, childLogger } from "../../lib/index.js";
import { embedsOf } from "../../unfurl/index.js";
import { emitUpdate } from "../message/emitUpdate.js";
import { previewedLinks, takesPreviews } from "./previews.js";

const log = childLogger("unfurl");
/** What does not fit gets no preview: sending never waits for other people's sites. */
const queue = new BoundedQueue({ concurrency: 32, waiting: 2000 });
const running = new Set<Promise<void>>();

/** Asks the sites that a message links to, and adds to the message what they say: once it is committed, and never in its way. */
export function unfurlLater(message: Message): void {
  if (!takesPreviews(message)) return;
  const { id, content } = message;
  const links = previewedLinks(content);
  if (links.length === 0) return;
  afterCommit(async () => {
    const work = queue.run(() => addPreviews(id, content, links)).catch(report);
    running.add(work);
    await work.finally(() => running.delete(work));
  });
}

/** Resolves when nothing is being asked any more: for the end of a process, and for tests. */
export async function unfurlsEnded(): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}

function report(error: unknown): void {
  if (error instanceof BusyError) log.info("too many links wait for their preview");
  else log.warn({ err: error }, "a preview could not be added");
}

/** One for each address: two links may lead to the same place. */
async function embedsOfLinks(links: readonly string[]): Promise<Message["embeds"]> {
  const found = (await Promise.all(links.map(embedsOf))).flat();
  return [...new Map(found.map((embed) => [embed.url, { ...embed }])).values()];
}

async function addPreviews(id: string, content: string, links: readonly string[]): Promise<void> {
  const embeds = await embedsOfLinks(links);
  await transaction(async (db) => {
    const message = await db.findOne(Message, { where: { id }, ...rowLock() });
    // Deleted, edited or suppressed meanwhile: an edit has previews of its own on their way.
    if (!message || message.content !== content || !takesPreviews(message)) return;
    if (isDeepStrictEqual(embeds, message.embeds)) return;
    await db.update(Message, { id }, { embeds: embeds as object[] });
    await announce(db, message);
  });
}

async function announce(db: EntityManager, message: Message): Promise<void> {
  const channel = await db.findOneBy(Channel, { id: message.channel_id });
  if (!channel) return;
  const recipients = channel.guild_id ? [] : await db.findBy(Recipient, { channel_id: channel.id });
  const recipientIds = recipients.map(({ user_id }) => user_id);
  await emitUpdate({ channel, recipientIds, message, actor: { user: { id: message.author_id } } });
}
