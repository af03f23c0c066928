import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { afterCommit, rowLock, transaction } from "../../db/index.js";
import { Channel, Message, Recipient } from "../../entities/index.js";
import { BoundedQueue, BusyError, childLogger } from "../../lib/index.js";
import { embedsOf } from "../../unfurl/index.js";
import { emitUpdate } from "../message/emitUpdate.js";
import { unknownPictures, withKnownPictures } from "./pictures.js";
import { previewedLinks, takesPreviews } from "./previews.js";

type Embeds = Message["embeds"];

/** What is to be found out for a message, and whether it is still wanted when it is known. */
interface Errand {
  find: () => Promise<Embeds>;
  isWanted: (message: Message) => boolean;
}

const log = childLogger("unfurl");
/** What does not fit gets no preview: sending never waits for other people's sites. */
const queue = new BoundedQueue({ concurrency: 32, waiting: 2000 });
const running = new Set<Promise<void>>();

/** One embed for each address: two links may lead to the same place. */
async function embedsOfLinks(links: readonly string[]): Promise<Embeds> {
  const found = (await Promise.all(links.map(embedsOf))).flat();
  return [...new Map(found.map((embed) => [embed.url, { ...embed }])).values()];
}

function errandOf({ content, embeds, ...message }: Message): Errand | null {
  const links = takesPreviews({ ...message, content, embeds }) ? previewedLinks(content) : [];
  if (links.length > 0) {
    // An edit has previews of its own on their way.
    const isWanted = (now: Message) => now.content === content && takesPreviews(now);
    return { find: () => embedsOfLinks(links), isWanted };
  }
  const pictures = unknownPictures({ ...message, embeds });
  if (pictures.length === 0) return null;
  const isWanted = (now: Message) => isDeepStrictEqual(now.embeds, embeds) && unknownPictures(now).length > 0;
  return { find: () => withKnownPictures(embeds, pictures), isWanted };
}

/**
 * Asks the sites that a message links to, and adds to the message what they say: previews of its links, or the sizes of the pictures in
 * embeds that its sender wrote. Once it is committed, and never in its way.
 */
export function unfurlLater(message: Message): void {
  const errand = errandOf(message);
  if (!errand) return;
  afterCommit(async () => {
    const work = queue.run(() => run(message.id, errand)).catch(report);
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

async function run(id: string, { find, isWanted }: Errand): Promise<void> {
  const embeds = await find();
  await transaction(async (db) => {
    const message = await db.findOne(Message, { where: { id }, ...rowLock() });
    if (!message || !isWanted(message) || isDeepStrictEqual(embeds, message.embeds)) return;
    await db.update(Message, { id }, { embeds: embeds as object[] });
    await announce(db, message);
  });
}

async function announce(db: EntityManager, message: Message): Promise<void> {
  const channel = await db.findOneBy(Channel, { id: message.channel_id });
  if (!channel) return;
  const recipients = channel.guild_id ? [] : await db.findBy(Recipient, { channel_id: channel.id });
  const recipientIds = recipients.map(({ user_id }) => user_id);
  await emitUpdate({ channel, recipientIds, message });
}
