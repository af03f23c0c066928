import type { MessageCreate, MessageEdit } from "@spacebar/schemas";
import { ChannelType, MessageFlags } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import {
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  CANNOT_SEND_A_MESSAGE_IN_A_FORUM_CHANNEL,
  CANNOT_SEND_MESSAGES_IN_NON_TEXT_CHANNEL,
  fieldError,
  formError,
  UNKNOWN_STICKER,
  YOU_CANNOT_SEND_VOICE_MESSAGES_IN_THIS_CHANNEL,
} from "../../errors/index.js";
import type { StoredPoll } from "../../entities/index.js";
import { checkPoll } from "../poll/checkPoll.js";
import { isForum } from "../../permissions/index.js";
import { storeEmbeds } from "./embeds.js";

/** The flags a sender may set; the others are the server's. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

const WITHOUT_TEXT: readonly ChannelType[] = [ChannelType.GuildCategory, ChannelType.GuildDirectory];

export const settableFlags = (flags: number | null | undefined): number => (flags ?? 0) & SETTABLE_FLAGS;

const isVoiceMessage = (flags: number | null | undefined): boolean =>
  ((flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0;

/** @throws 40058 in forums · 50008 in channels without text */
export function checkChannelType(type: ChannelType): void {
  if (isForum({ type })) throw CANNOT_SEND_A_MESSAGE_IN_A_FORUM_CHANNEL();
  if (WITHOUT_TEXT.includes(type)) throw CANNOT_SEND_MESSAGES_IN_NON_TEXT_CHANNEL();
}

/** What a message says, checked and as it is stored. */
export interface CheckedContent {
  content: string;
  embeds: Record<string, unknown>[];
  components: Record<string, unknown>[];
  poll?: StoredPoll | null;
}

function checkContent(input: string | null | undefined): string {
  const { maxCharacters } = Config.get().limits.message;
  const content = input?.trim() ?? "";
  if ([...content].length > maxCharacters) {
    throw formError({ content: fieldError("BASE_TYPE_MAX_LENGTH", { max: maxCharacters }) });
  }
  return content;
}

/**
 * The part of the check that sending and editing share. Embeds and components are for bots; what an ordinary account sends of them is
 * dropped, as the protocol's own clients never do.
 */
export function checkParts(by: ChannelAccess, input: MessageEdit): CheckedContent {
  const isBot = by.actor.user.bot;
  const embeds = isBot && input.embeds?.length ? storeEmbeds(input.embeds) : [];
  if (embeds.length > 0) by.permissions.hasThrow("EMBED_LINKS");
  return { content: checkContent(input.content), embeds, components: isBot ? [...(input.components ?? [])] : [] };
}

/**
 * Everything that can fail from the request alone.
 * @throws 50006 nothing in it · 50013 a permission that this message needs · 50035 · 50173 no voice messages here
 */
export function checkMessage(by: ChannelAccess, input: MessageCreate, fileCount: number): CheckedContent {
  checkChannelType(by.channel.type);
  if (input.sticker_ids?.length) throw UNKNOWN_STICKER();
  if (input.tts) by.permissions.hasThrow("SEND_TTS_MESSAGES");
  if (fileCount > 0) by.permissions.hasThrow("ATTACH_FILES");
  if (isVoiceMessage(input.flags) && !by.permissions.has("SEND_VOICE_MESSAGES")) {
    throw YOU_CANNOT_SEND_VOICE_MESSAGES_IN_THIS_CHANNEL();
  }
  if (input.message_reference) by.permissions.hasThrow("READ_MESSAGE_HISTORY");
  const parts = { ...checkParts(by, input), poll: input.poll ? checkPoll(by, input.poll) : null };
  if (!parts.content && !parts.poll && parts.embeds.length === 0 && parts.components.length === 0 && fileCount === 0) {
    throw CANNOT_SEND_AN_EMPTY_MESSAGE();
  }
  return parts;
}
