import { Body, Colour, Count, Opt, Snowflake, StringEnum, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { HttpUrl, IdOrIndex, MediaUrl, Nonce, QueryInt, TimestampInput } from "../input.js";
import { Component } from "./parts.js";

const EmbedMediaInput = Body({
  url: Opt(MediaUrl),
  width: Opt(Type.Integer()),
  height: Opt(Type.Integer()),
  description: Opt(Type.String({ maxLength: 4096 })),
});

/** Lengths are measured by the action: white space around a text does not count. */
const Trimmed = Type.String({ maxLength: 100_000 });

/**
 * Keys that only servers set (`type`, `provider`, `video`, `proxy_url`) are dropped.
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
export const EmbedInput = Body({
  title: Opt(Trimmed),
  description: Opt(Trimmed),
  url: Opt(HttpUrl),
  timestamp: Opt(TimestampInput),
  color: Opt(Colour),
  footer: Opt(Body({ text: Opt(Trimmed), icon_url: Opt(MediaUrl) })),
  image: Opt(EmbedMediaInput),
  thumbnail: Opt(EmbedMediaInput),
  author: Opt(Body({ name: Opt(Trimmed), url: Opt(HttpUrl), icon_url: Opt(MediaUrl) })),
  fields: Opt(
    Type.Array(
      Body({
        name: Trimmed,
        value: Trimmed,
        inline: Opt(Type.Boolean()),
      }),
      { maxItems: 25 },
    ),
  ),
});
export type EmbedInput = Static<typeof EmbedInput>;

/** Absent is not empty: absent means the defaults of the kind of message, `{}` or `parse: []` means nobody. */
export const AllowedMentions = Body({
  parse: Opt(Type.Array(StringEnum("users", "roles", "everyone"), { uniqueItems: true, maxItems: 3 })),
  users: Opt(Type.Array(Snowflake, { maxItems: 100 })),
  roles: Opt(Type.Array(Snowflake, { maxItems: 100 })),
  replied_user: Opt(Type.Boolean()),
});
export type AllowedMentions = Static<typeof AllowedMentions>;

/** `id` is the index of an uploaded file, or the id of an attachment to keep. */
export const AttachmentInput = Body({
  id: Type.Optional(IdOrIndex),
  filename: Opt(Type.String({ minLength: 1, maxLength: 1024 })),
  title: Opt(Type.String({ maxLength: 1024 })),
  description: Opt(Type.String({ maxLength: 1024 })),
  uploaded_filename: Opt(Type.String({ maxLength: 1024 })),
  original_content_type: Opt(Type.String({ maxLength: 256 })),
  duration_secs: Opt(Type.Number({ minimum: 0, maximum: 2_147_483_647 })),
  waveform: Opt(Type.String({ maxLength: 400 })),
  is_spoiler: Opt(Type.Boolean()),
  is_clip: Opt(Type.Boolean()),
  is_remix: Opt(Type.Boolean()),
});
export type AttachmentInput = Static<typeof AttachmentInput>;

/** What of a message is forwarded; without it, all of it. */
const ForwardOnly = Body({
  embed_indices: Opt(Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 10 })),
  attachment_ids: Opt(Type.Array(Snowflake, { maxItems: 10 })),
});

/** Guild and channel are checked when given; web clients name the guild of a direct message `@me`. */
export const MessageReferenceInput = Body({
  type: Opt(Type.Integer({ minimum: 0, maximum: 1 })),
  message_id: Snowflake,
  channel_id: Opt(Snowflake),
  guild_id: Opt(Type.String({ pattern: "^(@me|\\d{1,19})$" })),
  fail_if_not_exists: Opt(Type.Boolean()),
  forward_only: Opt(ForwardOnly),
});
export type MessageReferenceInput = Static<typeof MessageReferenceInput>;

const PollMediaInput = (maxLength: number) =>
  Body({
    text: Opt(Type.String({ minLength: 1, maxLength })),
    emoji: Opt(Body({ id: Opt(Snowflake), name: Opt(Type.String({ maxLength: 32 })), animated: Opt(Type.Boolean()) })),
  });

/** @see https://discord.com/developers/docs/resources/poll#poll-create-request-object */
export const PollInput = Body({
  question: PollMediaInput(300),
  answers: Type.Array(Body({ answer_id: Opt(Count), poll_media: PollMediaInput(55) }), { minItems: 1, maxItems: 10 }),
  duration: Opt(Type.Integer({ minimum: 1, maximum: 768 })),
  allow_multiselect: Opt(Type.Boolean()),
  layout_type: Opt(Type.Integer({ minimum: 1, maximum: 1 })),
});
export type PollInput = Static<typeof PollInput>;

/** @see https://discord.com/developers/docs/resources/message#shared-client-theme-object */
const SharedThemeInput = Body({
  colors: Type.Array(Type.String({ pattern: "^[0-9a-fA-F]{6}$" }), { minItems: 1, maxItems: 5 }),
  gradient_angle: Type.Integer({ minimum: 0, maximum: 360 }),
  base_mix: Type.Integer({ minimum: 0, maximum: 100 }),
  base_theme: Opt(Type.Integer({ minimum: 0, maximum: 4 })),
});

/** How many characters content may have is configuration; this is what nobody may exceed. */
const Content = Type.String({ maxLength: 1_000_000 });
const Embeds = Type.Array(EmbedInput, { maxItems: 10 });
const Components = Type.Array(Type.Unsafe<Component>(Component), { maxItems: 40 });

const properties = {
  content: Opt(Content),
  embeds: Opt(Embeds),
  allowed_mentions: Opt(AllowedMentions),
  components: Opt(Components),
  sticker_ids: Opt(Type.Array(Snowflake, { maxItems: 3 })),
  attachments: Opt(Type.Array(AttachmentInput, { maxItems: 10 })),
  flags: Opt(Type.Integer({ minimum: 0 })),
};

/** @see https://discord.com/developers/docs/resources/message#create-message */
export const MessageCreate = Body({
  ...properties,
  nonce: Opt(Nonce),
  enforce_nonce: Opt(Type.Boolean()),
  tts: Opt(Type.Boolean()),
  message_reference: Opt(MessageReferenceInput),
  poll: Opt(PollInput),
  shared_client_theme: Opt(SharedThemeInput),
});
export type MessageCreate = Static<typeof MessageCreate>;

/** Keys that are left out stay; `attachments` lists what is kept. */
export const MessageEdit = Body(properties);
export type MessageEdit = Static<typeof MessageEdit>;

/** Repeated ids are an error of the action, not of the shape: one code for both that and age. */
export const BulkDelete = Body({ messages: Type.Array(Snowflake, { minItems: 2, maxItems: 100 }) });
export type BulkDelete = Static<typeof BulkDelete>;

/** At most one cursor counts: `around`, else `before`, else `after`. */
export const MessageListQuery = Body({
  limit: QueryInt({ minimum: 1, maximum: 100, default: 50 }),
  before: Type.Optional(Snowflake),
  after: Type.Optional(Snowflake),
  around: Type.Optional(Snowflake),
});
export type MessageListQuery = Static<typeof MessageListQuery>;

/** Type 0 are plain reactions, 1 the super kind. */
export const ReactionListQuery = Body({
  limit: QueryInt({ minimum: 1, maximum: 100, default: 25 }),
  after: Type.Optional(Snowflake),
  type: QueryInt({ minimum: 0, maximum: 1, default: 0 }),
});
export type ReactionListQuery = Static<typeof ReactionListQuery>;

/** Which kind of reaction is given. */
export const ReactionAddQuery = Body({ type: QueryInt({ minimum: 0, maximum: 1, default: 0 }) });
export type ReactionAddQuery = Static<typeof ReactionAddQuery>;

/** Whoever voted for an answer of a poll, by user id. */
export const VoterListQuery = Body({
  limit: QueryInt({ minimum: 1, maximum: 100, default: 25 }),
  after: Type.Optional(Snowflake),
});
export type VoterListQuery = Static<typeof VoterListQuery>;

/** All answers that one votes for; none of them takes the votes back. */
export const PollVotes = Body({ answer_ids: Type.Array(Count, { maxItems: 10 }) });
export type PollVotes = Static<typeof PollVotes>;

/** The cursor is the instant of pinning. */
export const PinsQuery = Body({
  limit: QueryInt({ minimum: 1, maximum: 50, default: 50 }),
  before: Type.Optional(TimestampInput),
});
export type PinsQuery = Static<typeof PinsQuery>;

/** @see https://docs.discord.food/topics/cloud-uploads#refresh-attachment-urls */
export const RefreshUrls = Body({
  attachment_urls: Type.Array(Type.String({ maxLength: 2048 }), { minItems: 1, maxItems: 50 }),
});
export type RefreshUrls = Static<typeof RefreshUrls>;

/** @see https://docs.discord.food/resources/message#preload-messages */
export const PreloadMessages = Body({ channel_ids: Type.Array(Snowflake, { minItems: 1, maxItems: 100 }) });
export type PreloadMessages = Static<typeof PreloadMessages>;
