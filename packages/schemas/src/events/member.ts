import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Snowflake, StringEnum, Type } from "../primitives.js";
import { GatewayMember, Member } from "../member/wire.js";
import { Presence } from "../presence/wire.js";
import { User } from "../user/wire.js";
import { event } from "./event.js";

const members = { guild: GatewayIntentBits.GuildMembers };

export const GUILD_MEMBER_ADD = event("GUILD_MEMBER_ADD", {
  payload: GatewayMember,
  audience: "guild",
  intents: members,
});

/** One's own is sent without the intent. */
export const GUILD_MEMBER_UPDATE = event("GUILD_MEMBER_UPDATE", {
  payload: GatewayMember,
  audience: "guild",
  intents: members,
  subject: ({ user }) => [user.id],
});

export const GUILD_MEMBER_REMOVE = event("GUILD_MEMBER_REMOVE", {
  payload: Type.Object({ guild_id: Snowflake, user: User }),
  audience: "guild",
  intents: members,
});

/** The answer to opcode 8. Ids that are no snowflakes come back in `not_found` as they were sent. */
export const GUILD_MEMBERS_CHUNK = event("GUILD_MEMBERS_CHUNK", {
  payload: Type.Object({
    guild_id: Snowflake,
    members: Type.Array(Member),
    chunk_index: Count,
    chunk_count: Type.Integer({ minimum: 1 }),
    not_found: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]))),
    presences: Type.Optional(Type.Array(Presence)),
    nonce: Type.Optional(Type.String()),
  }),
  audience: "session",
  durable: false,
});

const ListItem = Type.Unsafe<
  { group: { id: string; count: number } } | { member: Member & { presence?: Presence | null } }
>(Type.Object({}));

const ListOperation = Type.Object({
  op: StringEnum("SYNC", "INSERT", "UPDATE", "DELETE", "INVALIDATE"),
  range: Type.Optional(Type.Array(Count, { minItems: 2, maxItems: 2 })),
  items: Type.Optional(Type.Array(ListItem)),
  item: Type.Optional(ListItem),
  index: Type.Optional(Count),
});

/** The member list beside a channel, in windows of a hundred rows: the answer to opcodes 14 and 37. */
export const GUILD_MEMBER_LIST_UPDATE = event("GUILD_MEMBER_LIST_UPDATE", {
  payload: Type.Object({
    guild_id: Snowflake,
    id: Type.String(),
    online_count: Count,
    member_count: Count,
    groups: Type.Array(Type.Object({ id: Type.String(), count: Count })),
    ops: Type.Array(ListOperation),
  }),
  audience: "session",
  durable: false,
});

/** @see https://discord.com/developers/docs/events/gateway-events#presence-update */
export const PRESENCE_UPDATE = event("PRESENCE_UPDATE", {
  payload: Presence,
  audience: "guild",
  intents: { guild: GatewayIntentBits.GuildPresences },
  durable: false,
});
