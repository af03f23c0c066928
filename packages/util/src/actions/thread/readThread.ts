import type { Thread as WireThread } from "@spacebar/schemas";
import { UNKNOWN_CHANNEL } from "../../errors/index.js";
import { presentThread } from "../../present/index.js";
import { findThreads } from "./findThreads.js";

/** A thread as its viewer sees it now. One query. */
export async function readThread(viewerId: string, id: string): Promise<WireThread> {
  const [found] = await findThreads(viewerId, (query) => query.where("thread.id = :id", { id }));
  if (!found) throw UNKNOWN_CHANNEL();
  return presentThread(found.thread, found.joined);
}
