import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Nullable, Snowflake, Type } from "../primitives.js";
import { Thread, ThreadMember } from "../channel/wire.js";
import { Presence } from "../presence/wire.js";
import { event } from "./event.js";

/** Seen by those who see the parent; of a private thread only by its members and who manages threads. */
const threads = {
  audience: "channel",
  intents: { guild: GatewayIntentBits.Guilds },
  permissions: ["VIEW_CHANNEL"],
} as const;

/** With `newly_created` for everybody; without it for one who was added and has to learn of the thread. */
export const THREAD_CREATE = event("THREAD_CREATE", { payload: Thread, ...threads });

export const THREAD_UPDATE = event("THREAD_UPDATE", { payload: Thread, ...threads });

export const THREAD_DELETE = event("THREAD_DELETE", {
  payload: Type.Object({ id: Snowflake, guild_id: Snowflake, parent_id: Snowflake, type: Count }),
  ...threads,
});

/** For one who gained sight of channels: the threads alive in them. */
export const THREAD_LIST_SYNC = event("THREAD_LIST_SYNC", {
  payload: Type.Object({
    guild_id: Snowflake,
    channel_ids: Type.Optional(Type.Array(Snowflake)),
    threads: Type.Array(Thread),
    members: Type.Array(ThreadMember),
  }),
  audience: "user",
  intents: threads.intents,
});

/** One's own membership changed. */
export const THREAD_MEMBER_UPDATE = event("THREAD_MEMBER_UPDATE", {
  payload: Type.Object({ ...ThreadMember.properties, guild_id: Snowflake }),
  audience: "user",
  intents: threads.intents,
});

/** Bots without GUILD_MEMBERS hear of it only when they themselves were added or removed. */
export const THREAD_MEMBERS_UPDATE = event("THREAD_MEMBERS_UPDATE", {
  payload: Type.Object({
    id: Snowflake,
    guild_id: Snowflake,
    member_count: Count,
    added_members: Type.Optional(
      Type.Array(Type.Object({ ...ThreadMember.properties, presence: Type.Optional(Nullable(Presence)) })),
    ),
    removed_member_ids: Type.Optional(Type.Array(Snowflake)),
  }),
  audience: "channel",
  intents: { guild: GatewayIntentBits.GuildMembers },
  permissions: threads.permissions,
  subject: ({ added_members = [], removed_member_ids = [] }) => [
    ...added_members.map((member) => member.user_id),
    ...removed_member_ids,
  ],
});
