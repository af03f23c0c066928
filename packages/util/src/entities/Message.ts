import type { MessageType } from "discord-api-types/v10";
import { Entity, Index } from "typeorm";
import {
  BigIntColumn,
  BoolColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  LargeTextColumn,
  SnowflakeColumn,
  StringColumn,
  TimestampColumn,
} from "./columns.js";

/** A file of a message. `key` is where the storage keeps it (see `attachmentKey`); URLs are made when the message is presented. */
export interface StoredAttachment {
  id: string;
  key: string;
  filename: string;
  size: number;
  content_type: string;
  width?: number;
  height?: number;
  description?: string;
  title?: string;
  duration_secs?: number;
  waveform?: string;
  placeholder?: string;
  placeholder_version?: number;
  flags?: number;
  /** The file is another message's and stays when this one goes. */
  borrowed?: boolean;
}

export interface StoredReference {
  type: number;
  message_id?: string;
  channel_id: string;
  guild_id?: string;
}

/** As whom a webhook wrote: it may differ with every message, and outlives the webhook. */
export interface StoredWebhookAuthor {
  username: string;
  avatar: string | null;
}

/** A poll as its message keeps it; the votes are rows of their own. */
export interface StoredPoll {
  question: string;
  answers: {
    answer_id: number;
    text: string;
    emoji?: { id: string | null; name: string | null; animated?: boolean };
  }[];
  /** Milliseconds since 1970. */
  expiry: number;
  allow_multiselect: boolean;
  layout_type: number;
  /** It has ended, and nobody can vote any more. */
  is_finalized: boolean;
}

/** What a message keeps of a sticker: enough to show it. */
export interface StoredStickerItem {
  id: string;
  name: string;
  format_type: number;
}

/** What a forward keeps of a message; its files are the forward's own. Times in milliseconds since 1970. */
export interface StoredSnapshot {
  type: MessageType;
  content: string;
  mentions: string[];
  mention_roles: string[];
  attachments: StoredAttachment[];
  embeds: Record<string, unknown>[];
  components: Record<string, unknown>[];
  sticker_items: StoredStickerItem[] | null;
  flags: number;
  timestamp: number;
  edited_timestamp: number | null;
}

/** @see https://discord.com/developers/docs/resources/message#shared-client-theme-object */
export interface StoredTheme {
  colors: string[];
  gradient_angle: number;
  base_mix: number;
  base_theme?: number | null;
}

@Entity("messages")
@Index(["channel_id", "id"])
@Index(["channel_id", "pinned_at"])
@Index(["author_id", "channel_id", "claimed_nonce"], { unique: true })
export class Message {
  @IdColumn()
  id!: string;

  @SnowflakeColumn()
  channel_id!: string;

  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @SnowflakeColumn()
  author_id!: string;

  @SnowflakeColumn({ nullable: true })
  webhook_id!: string | null;

  /** Of a webhook's message, whose `author_id` is the webhook and no user. */
  @JsonColumn({ nullable: true })
  webhook_author!: StoredWebhookAuthor | null;

  @SnowflakeColumn({ nullable: true })
  application_id!: string | null;

  @IntColumn({ default: 0 })
  type!: MessageType;

  @LargeTextColumn()
  content!: string;

  @TimestampColumn({ nullable: true })
  edited_at!: Date | null;

  @BoolColumn()
  tts!: boolean;

  @BoolColumn()
  mention_everyone!: boolean;

  /** Ids of the users mentioned. */
  @JsonColumn()
  mentions!: string[];

  @JsonColumn()
  mention_roles!: string[];

  @JsonColumn()
  attachments!: StoredAttachment[];

  @JsonColumn()
  embeds!: Record<string, unknown>[];

  @JsonColumn()
  components!: Record<string, unknown>[];

  @JsonColumn({ nullable: true })
  poll!: StoredPoll | null;

  @JsonColumn({ nullable: true })
  message_reference!: StoredReference | null;

  /** The message that `message_reference` answers: a column of its own so that a page of history joins it. Never that of a forward. */
  @SnowflakeColumn({ nullable: true })
  referenced_id!: string | null;

  @JsonColumn({ nullable: true })
  message_snapshots!: StoredSnapshot[] | null;

  @JsonColumn({ nullable: true })
  sticker_items!: StoredStickerItem[] | null;

  @JsonColumn({ nullable: true })
  shared_client_theme!: StoredTheme | null;

  @BigIntColumn({ default: 0 })
  flags!: number;

  @StringColumn(25, { nullable: true })
  nonce!: string | null;

  /** The nonce where it makes sending idempotent: its author's later message in the same channel cannot have it too. */
  @StringColumn(25, { nullable: true })
  claimed_nonce!: string | null;

  @TimestampColumn({ nullable: true })
  pinned_at!: Date | null;
}
