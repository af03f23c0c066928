import type { Thread as WireThread } from "@spacebar/schemas";
import { MessageFlags } from "discord-api-types/v10";
import type { Message } from "../../entities/index.js";
import { presentThread } from "../../present/index.js";
import { findThreads } from "./findThreads.js";

/** The threads that were started from these messages, with the viewer's membership. One query if there are any. */
export async function threadsOfMessages(
  messages: readonly Pick<Message, "id" | "flags">[],
  viewerId: string,
): Promise<ReadonlyMap<string, WireThread>> {
  const ids = messages.filter(({ flags }) => (flags & MessageFlags.HasThread) !== 0).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await findThreads(viewerId, (query) => query.where("thread.id IN (:...ids)", { ids }));
  return new Map(found.map(({ thread, joined }) => [thread.id, presentThread(thread, joined)]));
}
