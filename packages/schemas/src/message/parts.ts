import { Count, Int32, Opt, Snowflake, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { PartialEmoji } from "../emoji/wire.js";
import { User } from "../user/wire.js";

const MediaSize = Type.Integer({ minimum: 0, maximum: 4_294_967_295 });

/** @see https://discord.com/developers/docs/resources/message#attachment-object */
export const Attachment = Wire("Attachment", {
  id: Snowflake,
  filename: Type.String(),
  size: Count,
  url: Type.String({ format: "uri" }),
  proxy_url: Type.String({ format: "uri" }),
  title: Opt(Type.String()),
  description: Type.Optional(Type.String()),
  content_type: Type.Optional(Type.String()),
  width: Type.Optional(Count),
  height: Type.Optional(Count),
  duration_secs: Type.Optional(Type.Number()),
  waveform: Type.Optional(Type.String()),
  ephemeral: Type.Optional(Type.Boolean()),
  flags: Type.Optional(Int32),
  placeholder: Type.Optional(Type.String()),
  placeholder_version: Type.Optional(Count),
});
export type Attachment = Static<typeof Attachment>;

const EmbedMedia = Type.Object({
  url: Type.Optional(Type.String()),
  proxy_url: Type.Optional(Type.String({ format: "uri" })),
  width: Type.Optional(MediaSize),
  height: Type.Optional(MediaSize),
  content_type: Type.Optional(Type.String()),
  placeholder: Type.Optional(Type.String()),
  placeholder_version: Type.Optional(MediaSize),
  description: Type.Optional(Type.String()),
  flags: Type.Optional(MediaSize),
});

/** @see https://discord.com/developers/docs/resources/message#embed-object */
export const Embed = Wire("Embed", {
  type: Type.String(),
  url: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  color: Type.Optional(Int32),
  timestamp: Type.Optional(Timestamp),
  fields: Type.Optional(Type.Array(Type.Object({ name: Type.String(), value: Type.String(), inline: Type.Boolean() }))),
  author: Type.Optional(
    Type.Object({
      name: Type.String(),
      url: Type.Optional(Type.String()),
      icon_url: Type.Optional(Type.String()),
      proxy_icon_url: Type.Optional(Type.String({ format: "uri" })),
    }),
  ),
  provider: Type.Optional(Type.Object({ name: Type.String(), url: Type.Optional(Type.String({ format: "uri" })) })),
  image: Type.Optional(EmbedMedia),
  thumbnail: Type.Optional(EmbedMedia),
  video: Type.Optional(EmbedMedia),
  footer: Type.Optional(
    Type.Object({
      text: Type.String(),
      icon_url: Type.Optional(Type.String()),
      proxy_icon_url: Type.Optional(Type.String({ format: "uri" })),
    }),
  ),
  flags: Opt(Int32),
});
export type Embed = Static<typeof Embed>;

/** @see https://discord.com/developers/docs/resources/message#reaction-object */
export const Reaction = Wire("Reaction", {
  emoji: PartialEmoji,
  count: Count,
  count_details: Type.Object({ burst: Count, normal: Count }),
  burst_colors: Type.Array(Type.String()),
  me_burst: Type.Boolean(),
  me: Type.Boolean(),
});
export type Reaction = Static<typeof Reaction>;

/** Type 0 is a reply, a pin, a crosspost; type 1 a forward. */
export const MessageReference = Wire("MessageReference", {
  type: Count,
  channel_id: Snowflake,
  message_id: Type.Optional(Snowflake),
  guild_id: Type.Optional(Snowflake),
});
export type MessageReference = Static<typeof MessageReference>;

export const ChannelMention = Wire("ChannelMention", {
  id: Snowflake,
  guild_id: Snowflake,
  type: Count,
  name: Type.String(),
});
export type ChannelMention = Static<typeof ChannelMention>;

const PollMedia = Type.Object({ text: Type.Optional(Type.String()), emoji: Type.Optional(PartialEmoji) });

/** @see https://discord.com/developers/docs/resources/poll#poll-object */
export const Poll = Wire("Poll", {
  question: PollMedia,
  answers: Type.Array(Type.Object({ answer_id: Count, poll_media: PollMedia })),
  expiry: Timestamp,
  allow_multiselect: Type.Boolean(),
  layout_type: Count,
  /** Left out in events: each reader knows of the own votes. */
  results: Type.Optional(
    Type.Object({
      answer_counts: Type.Array(Type.Object({ id: Count, count: Count, me_voted: Type.Boolean() })),
      is_finalized: Type.Boolean(),
    }),
  ),
});
export type Poll = Static<typeof Poll>;

/** A component of a message; its kinds are checked where interactions are. */
export const Component = Wire("Component", { type: Count, id: Type.Optional(Type.Integer()) });
export type Component = Static<typeof Component> & Record<string, unknown>;

/** Who ran the command that this message answers. */
export const MessageInteraction = Wire("MessageInteraction", {
  id: Snowflake,
  type: Count,
  name: Type.String(),
  user: Type.Optional(User),
});
export type MessageInteraction = Static<typeof MessageInteraction>;

export const InteractionMetadata = Wire("InteractionMetadata", {
  id: Snowflake,
  type: Count,
  user: Type.Optional(User),
  authorizing_integration_owners: Type.Record(Type.String(), Snowflake),
  original_response_message_id: Type.Optional(Snowflake),
});
export type InteractionMetadata = Static<typeof InteractionMetadata>;

export const MessageCall = Wire("MessageCall", {
  ended_timestamp: Opt(Timestamp),
  participants: Type.Array(Snowflake, { uniqueItems: true }),
});
export type MessageCall = Static<typeof MessageCall>;

/** @see https://discord.com/developers/docs/resources/message#shared-client-theme-object */
export const SharedTheme = Wire("SharedTheme", {
  colors: Type.Array(Type.String()),
  gradient_angle: Count,
  base_mix: Count,
  base_theme: Opt(Count),
});
export type SharedTheme = Static<typeof SharedTheme>;
