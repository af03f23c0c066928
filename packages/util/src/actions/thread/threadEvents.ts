import { THREAD_UPDATE } from "@spacebar/schemas";
import type { Channel } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentThread } from "../../present/index.js";

/** Tells of the thread as it is now. Who is in it learns of an unarchived one what their membership is: the gateway adds that. */
export function emitThreadUpdate(thread: Channel): void {
  emit(THREAD_UPDATE, to.channel(thread), presentThread(thread));
}
