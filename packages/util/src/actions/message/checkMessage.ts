import type { MessageCreate, MessageEdit } from "@spacebar/schemas";
import { ChannelType, MessageFlags, MessageReferenceType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import {
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  CANNOT_SEND_A_MESSAGE_IN_A_FORUM_CHANNEL,
  CANNOT_SEND_MESSAGES_IN_NON_TEXT_CHANNEL,
  fieldError,
  formError,
  VOICE_MESSAGES_DO_NOT_SUPPORT_ADDITIONAL_CONTENT,
  YOU_CANNOT_SEND_VOICE_MESSAGES_IN_THIS_CHANNEL,
} from "../../errors/index.js";
import type { StoredPoll } from "../../entities/index.js";
import { checkPoll } from "../poll/checkPoll.js";
import { isForum } from "../../permissions/index.js";
import { storeComponents } from "./components/storeComponents.js";
import { textOf } from "./components/walk.js";
import { storeEmbeds } from "./embeds.js";
import { Complaints, lengthOf } from "./fields.js";

/** The flags a sender may set; the others are the server's. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

const WITHOUT_TEXT: readonly ChannelType[] = [ChannelType.GuildCategory, ChannelType.GuildDirectory];

/** The second version of components is for those who can send any. */
export const settableFlags = (flags: number | null | undefined, isBot: boolean): number =>
  (flags ?? 0) & (isBot ? SETTABLE_FLAGS : SETTABLE_FLAGS & ~MessageFlags.IsComponentsV2);

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
  if (lengthOf(content) > maxCharacters) {
    throw formError({ content: fieldError("BASE_TYPE_MAX_LENGTH", { max: maxCharacters }) });
  }
  return content;
}

/** @throws 50035 the message has the second version of components and something beside them */
function checkAlone(input: MessageCreate): void {
  const complaints = new Complaints();
  for (const key of ["content", "embeds", "sticker_ids", "poll", "shared_client_theme"] as const) {
    const value = input[key];
    const isEmpty = typeof value === "string" || Array.isArray(value) ? value.length === 0 : !value;
    if (!isEmpty) complaints.add(key, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", { field: key });
  }
  complaints.throwAny();
}

/**
 * The part of the check that sending and editing share. Embeds and components are for bots; what an ordinary account sends of them is
 * dropped, as the protocol's own clients never do.
 * @param flags those that the message will have
 */
export function checkParts(by: ChannelAccess, input: MessageEdit, flags: number): CheckedContent {
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  if (v2) checkAlone(input);
  const isBot = by.actor.user.bot;
  const embeds = isBot && input.embeds?.length ? storeEmbeds(input.embeds) : [];
  if (embeds.length > 0) by.permissions.hasThrow("EMBED_LINKS");
  const components = isBot && input.components?.length ? storeComponents(input.components, v2) : [];
  return { content: checkContent(input.content), embeds, components };
}

/** What the text of a message is, for whoever looks for mentions in it. */
export const mentioningText = ({ content, components }: Pick<CheckedContent, "content" | "components">): string =>
  components.length === 0 ? content : `${content}\n${textOf(components)}`;

/**
 * Everything that can fail from the request alone.
 * @throws 50006 nothing in it · 50013 a permission that this message needs · 50035 · 50173 no voice messages here
 */
export function checkMessage(by: ChannelAccess, input: MessageCreate, fileCount: number): CheckedContent {
  checkChannelType(by.channel.type);
  if (input.tts) by.permissions.hasThrow("SEND_TTS_MESSAGES");
  if (fileCount > 0) by.permissions.hasThrow("ATTACH_FILES");
  if (isVoiceMessage(input.flags) && !by.permissions.has("SEND_VOICE_MESSAGES")) {
    throw YOU_CANNOT_SEND_VOICE_MESSAGES_IN_THIS_CHANNEL();
  }
  if (isVoiceMessage(input.flags) && input.sticker_ids?.length)
    throw VOICE_MESSAGES_DO_NOT_SUPPORT_ADDITIONAL_CONTENT();
  const isForward = input.message_reference?.type === MessageReferenceType.Forward;
  if (input.message_reference && !isForward) by.permissions.hasThrow("READ_MESSAGE_HISTORY");
  const poll = input.poll ? checkPoll(by, input.poll) : null;
  const parts = { ...checkParts(by, input, settableFlags(input.flags, by.actor.user.bot)), poll };
  const isEmpty = !parts.content && parts.embeds.length === 0 && parts.components.length === 0 && fileCount === 0;
  const hasMore = isForward || poll || input.shared_client_theme || input.sticker_ids?.length;
  if (isEmpty && !hasMore) throw CANNOT_SEND_AN_EMPTY_MESSAGE();
  return parts;
}
