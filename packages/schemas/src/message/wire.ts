import { MessageType } from "discord-api-types/v10";
import { Count, Int32, IntegerEnum, Nullable, Snowflake, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { BasicApplication } from "../application/wire.js";
import { Thread } from "../channel/wire.js";
import { StickerItem } from "../emoji/wire.js";
import { Nonce } from "../input.js";
import { PartialMember } from "../member/wire.js";
import { User } from "../user/wire.js";
import {
  Attachment,
  ChannelMention,
  Component,
  Embed,
  InteractionMetadata,
  MessageCall,
  MessageInteraction,
  MessageReference,
  Poll,
  Reaction,
  SharedTheme,
} from "./parts.js";

/** What a forward keeps of a message. */
const snapshot = {
  type: IntegerEnum(MessageType),
  content: Type.String(),
  mentions: Type.Array(User),
  mention_roles: Type.Array(Snowflake, { uniqueItems: true }),
  attachments: Type.Array(Attachment),
  embeds: Type.Array(Embed),
  timestamp: Timestamp,
  edited_timestamp: Nullable(Timestamp),
  flags: Int32,
  components: Type.Array(Type.Unsafe<Component>(Component)),
  sticker_items: Type.Optional(Type.Array(StickerItem)),
};

const properties = {
  ...snapshot,
  id: Snowflake,
  channel_id: Snowflake,
  /** For a webhook's message its id stands here in place of a user's. */
  author: User,
  pinned: Type.Boolean(),
  mention_everyone: Type.Boolean(),
  tts: Type.Boolean(),
  nonce: Type.Optional(Nonce),
  webhook_id: Type.Optional(Snowflake),
  application_id: Type.Optional(Snowflake),
  application: Type.Optional(BasicApplication),
  activity: Type.Optional(Type.Object({ type: Count, party_id: Type.Optional(Type.String()) })),
  call: Type.Optional(MessageCall),
  interaction: Type.Optional(MessageInteraction),
  interaction_metadata: Type.Optional(InteractionMetadata),
  message_reference: Type.Optional(MessageReference),
  message_snapshots: Type.Optional(Type.Array(Type.Object({ message: Type.Object(snapshot) }))),
  mention_channels: Type.Optional(Type.Array(ChannelMention)),
  thread: Type.Optional(Thread),
  position: Type.Optional(Count),
  poll: Type.Optional(Poll),
  resolved: Type.Optional(Type.Object({})),
  role_subscription_data: Type.Optional(Type.Object({})),
  shared_client_theme: Type.Optional(SharedTheme),
};

/** The part of a message that a forward copies. */
export const MessageSnapshot = Wire("MessageSnapshot", snapshot);
export type MessageSnapshot = Static<typeof MessageSnapshot>;

/** A message inside another one: it carries neither reactions nor the message it answers. */
export const ReferencedMessage = Wire("ReferencedMessage", properties);
export type ReferencedMessage = Static<typeof ReferencedMessage>;

/** @see https://discord.com/developers/docs/resources/message#message-object */
export const Message = Wire("Message", {
  ...properties,
  reactions: Type.Optional(Type.Array(Reaction)),
  /** `null`: the message answered was deleted. Absent: it was not looked up. */
  referenced_message: Type.Optional(Nullable(ReferencedMessage)),
});
export type Message = Static<typeof Message>;

/** A message as MESSAGE_CREATE and MESSAGE_UPDATE carry it. */
export const GatewayMessage = Wire("GatewayMessage", {
  ...Message.properties,
  guild_id: Type.Optional(Snowflake),
  member: Type.Optional(PartialMember),
  channel_type: Type.Optional(Count),
  mentions: Type.Array(
    Type.Unsafe<User & { member?: PartialMember }>(
      Type.Object({ ...User.properties, member: Type.Optional(PartialMember) }),
    ),
  ),
});
export type GatewayMessage = Static<typeof GatewayMessage>;

/** Those who voted for an answer of a poll. */
export const PollVoters = Wire("PollVoters", { users: Type.Array(User) });
export type PollVoters = Static<typeof PollVoters>;

export const PinList = Wire("PinList", {
  items: Type.Array(Type.Object({ pinned_at: Timestamp, message: Message })),
  has_more: Type.Boolean(),
});
export type PinList = Static<typeof PinList>;

export const RefreshedUrls = Wire("RefreshedUrls", {
  refreshed_urls: Type.Array(Type.Object({ original: Type.String(), refreshed: Type.String() })),
});
export type RefreshedUrls = Static<typeof RefreshedUrls>;
