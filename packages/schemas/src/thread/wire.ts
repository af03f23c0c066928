import { Count, Nullable, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { Thread, ThreadList } from "../channel/wire.js";
import { Member } from "../member/wire.js";
import { Message } from "../message/wire.js";

/** A thread that was just started; a post of a forum with its first message. */
export const StartedThread = Wire("StartedThread", {
  ...Thread.properties,
  message: Type.Optional(Message),
});
export type StartedThread = Static<typeof StartedThread>;

export const ThreadSearchResult = Wire("ThreadSearchResult", {
  ...ThreadList.properties,
  has_more: Type.Boolean(),
  total_results: Count,
  /** Of posts; those that were deleted are missing. */
  first_messages: Type.Optional(Type.Array(Message)),
});
export type ThreadSearchResult = Static<typeof ThreadSearchResult>;

/** What a forum shows of its posts, by thread. */
export const PostDataList = Wire("PostDataList", {
  threads: Type.Record(Type.String(), Type.Object({ owner: Nullable(Member), first_message: Nullable(Message) })),
});
export type PostDataList = Static<typeof PostDataList>;
