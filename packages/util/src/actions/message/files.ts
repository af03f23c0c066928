import { Config } from "../../config/index.js";
import { reader } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import type { StoredAttachment } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { childLogger } from "../../lib/index.js";
import { storage, stripFile } from "../../storage/index.js";
import type { PreparedFile } from "./prepareFiles.js";

const log = childLogger("message");

async function copyFile(from: string, attachment: StoredAttachment): Promise<StoredAttachment> {
  const content = await storage().open(from);
  if (!content) throw formError({ message_reference: fieldError("REPLIES_UNKNOWN_MESSAGE") });
  await storage().put(attachment.key, content);
  return attachment;
}

async function storeFile({ source, copyOf, attachment }: PreparedFile): Promise<StoredAttachment> {
  if (copyOf !== undefined) return copyFile(copyOf, attachment);
  const { content_type, key, size } = attachment;
  if (Config.get().cdn.stripMetadata) await stripFile(source, content_type, size);
  await storage().putFile(key, source);
  return { ...attachment, size: (await storage().stat(key))?.size ?? size };
}

/** Every file of a message's own, those that it forwards too; a crosspost only borrows its original's. */
export const filesOf = ({ attachments, message_snapshots }: Pick<Message, "attachments" | "message_snapshots">) =>
  [...attachments, ...(message_snapshots ?? []).flatMap((snapshot) => snapshot.attachments)].filter(
    ({ borrowed }) => !borrowed,
  );

/** All of them or none. */
async function storeFiles(files: readonly PreparedFile[]): Promise<StoredAttachment[]> {
  const outcomes = await Promise.allSettled(files.map(storeFile));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (!failed) return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []));
  await removeFiles(files.map(({ attachment }) => attachment));
  throw failed.reason;
}

type Keyed = Pick<StoredAttachment, "key">;

/** Removes files that no message names; a failure leaves them on the disk, which harms nobody. */
export async function removeFiles(attachments: readonly Keyed[]): Promise<void> {
  if (attachments.length === 0) return;
  await storage()
    .remove(attachments.map(({ key }) => key))
    .catch((error: unknown) => log.error({ err: error }, "files of a message were left behind"));
}

async function removeUnnamed(messageId: string, attachments: readonly Keyed[]): Promise<void> {
  const message = await reader().findOneBy(Message, { id: messageId });
  const named = new Set(message ? filesOf(message).map(({ key }) => key) : []);
  await removeFiles(attachments.filter(({ key }) => !named.has(key)));
}

/**
 * Stores the files, then does the work that writes the message naming them. A message must never name a file that is not there; where
 * the work failed they go again, unless the message names them after all: the connection may have been lost behind the commit.
 */
export async function withStoredFiles<T>(
  messageId: string,
  files: readonly PreparedFile[],
  work: (attachments: StoredAttachment[]) => Promise<T>,
): Promise<T> {
  if (files.length === 0) return work([]);
  const attachments = await storeFiles(files);
  try {
    return await work(attachments);
  } catch (failure) {
    await removeUnnamed(messageId, attachments).catch((error: unknown) =>
      log.error({ err: error }, "files of a message may have been left behind"),
    );
    throw failure;
  }
}
