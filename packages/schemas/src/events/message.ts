import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Snowflake, Type } from "../primitives.js";
import { PartialEmoji } from "../emoji/wire.js";
import { Member } from "../member/wire.js";
import { GatewayMessage } from "../message/wire.js";
import { event } from "./event.js";

const messages = { guild: GatewayIntentBits.GuildMessages, dm: GatewayIntentBits.DirectMessages };
const reactions = { guild: GatewayIntentBits.GuildMessageReactions, dm: GatewayIntentBits.DirectMessageReactions };
const polls = { guild: GatewayIntentBits.GuildMessagePolls, dm: GatewayIntentBits.DirectMessagePolls };
const viewChannel = ["VIEW_CHANNEL"] as const;

const place = { channel_id: Snowflake, guild_id: Type.Optional(Snowflake) };
const target = { ...place, message_id: Snowflake };

/** @see https://discord.com/developers/docs/events/gateway-events#message-create */
export const MESSAGE_CREATE = event("MESSAGE_CREATE", {
  payload: GatewayMessage,
  audience: "channel",
  intents: messages,
  permissions: viewChannel,
  redact: "messageContent",
});

/** Carries the whole message; `tts` is always false. */
export const MESSAGE_UPDATE = event("MESSAGE_UPDATE", {
  payload: GatewayMessage,
  audience: "channel",
  intents: messages,
  permissions: viewChannel,
  redact: "messageContent",
});

export const MESSAGE_DELETE = event("MESSAGE_DELETE", {
  payload: Type.Object({ ...place, id: Snowflake }),
  audience: "channel",
  intents: messages,
  permissions: viewChannel,
});

export const MESSAGE_DELETE_BULK = event("MESSAGE_DELETE_BULK", {
  payload: Type.Object({ ...place, ids: Type.Array(Snowflake) }),
  audience: "channel",
  intents: { guild: messages.guild },
  permissions: viewChannel,
});

const Reacted = Type.Object({
  ...target,
  user_id: Snowflake,
  emoji: PartialEmoji,
  burst: Type.Boolean(),
  type: Count,
});

export const MESSAGE_REACTION_ADD = event("MESSAGE_REACTION_ADD", {
  payload: Type.Object({
    ...Reacted.properties,
    member: Type.Optional(Member),
    message_author_id: Type.Optional(Snowflake),
    burst_colors: Type.Optional(Type.Array(Type.String())),
  }),
  audience: "channel",
  intents: reactions,
  permissions: viewChannel,
});

export const MESSAGE_REACTION_REMOVE = event("MESSAGE_REACTION_REMOVE", {
  payload: Reacted,
  audience: "channel",
  intents: reactions,
  permissions: viewChannel,
});

export const MESSAGE_REACTION_REMOVE_ALL = event("MESSAGE_REACTION_REMOVE_ALL", {
  payload: Type.Object(target),
  audience: "channel",
  intents: reactions,
  permissions: viewChannel,
});

export const MESSAGE_REACTION_REMOVE_EMOJI = event("MESSAGE_REACTION_REMOVE_EMOJI", {
  payload: Type.Object({ ...target, emoji: PartialEmoji }),
  audience: "channel",
  intents: reactions,
  permissions: viewChannel,
});

const Vote = Type.Object({ ...target, user_id: Snowflake, answer_id: Count });

export const MESSAGE_POLL_VOTE_ADD = event("MESSAGE_POLL_VOTE_ADD", {
  payload: Vote,
  audience: "channel",
  intents: polls,
  permissions: viewChannel,
});

export const MESSAGE_POLL_VOTE_REMOVE = event("MESSAGE_POLL_VOTE_REMOVE", {
  payload: Vote,
  audience: "channel",
  intents: polls,
  permissions: viewChannel,
});

/** @see https://discord.com/developers/docs/events/gateway-events#typing-start */
export const TYPING_START = event("TYPING_START", {
  payload: Type.Object({
    ...place,
    user_id: Snowflake,
    timestamp: Type.Integer({ description: "seconds since 1970" }),
    member: Type.Optional(Member),
  }),
  audience: "channel",
  intents: { guild: GatewayIntentBits.GuildMessageTyping, dm: GatewayIntentBits.DirectMessageTyping },
  permissions: viewChannel,
  durable: false,
});
