import type { AttachmentInput } from "@spacebar/schemas";
import { AttachmentFlags, MessageFlags } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { StoredAttachment } from "../../entities/index.js";
import {
  MAXIMUM_NUMBER_OF_ATTACHMENTS_IN_A_MESSAGE_REACHED,
  UPLOADED_FILE_NOT_FOUND,
  VOICE_MESSAGES_DO_NOT_SUPPORT_ADDITIONAL_CONTENT,
  VOICE_MESSAGES_MUST_HAVE_A_SINGLE_AUDIO_ATTACHMENT,
  VOICE_MESSAGES_MUST_HAVE_SUPPORTING_METADATA,
} from "../../errors/index.js";
import { safeFilename, Snowflake } from "../../lib/index.js";
import { attachmentKey } from "../../present/index.js";
import { describeFile } from "../../storage/index.js";
import type { FileFacts } from "../../storage/index.js";
import type { CheckedContent } from "./checkMessage.js";

/** A file that came with a request and lies in a temporary folder. */
export interface ReceivedFile {
  /** The number that the body's `attachments[].id` refers to. */
  readonly index: number;
  readonly path: string;
  readonly filename: string;
  readonly size: number;
}

/** A received file, or one of the storage that is to be copied, and what the message will say of it. */
export type PreparedFile = { attachment: StoredAttachment } & (
  { source: string; copyOf?: undefined } | { copyOf: string; source?: undefined }
);

const SPOILER = "SPOILER_";
/** The first kind of thumbhash, and so far the only one. */
const PLACEHOLDER_VERSION = 1;

/** Which of the body's entries is about this file: by number, or where clients leave that out by position. */
const entryOf = (
  inputs: readonly AttachmentInput[],
  file: ReceivedFile,
  position: number,
): AttachmentInput | undefined =>
  inputs.find(({ id }) => String(id) === String(file.index)) ??
  inputs.find(({ id }, index) => id === undefined && index === position);

/** @throws 30015 */
export function checkFileCount(count: number): void {
  const max = Config.get().limits.message.maxAttachments;
  if (count > max) throw MAXIMUM_NUMBER_OF_ATTACHMENTS_IN_A_MESSAGE_REACHED({ max });
}

/** @throws 50146 an entry is about a file that is not there · 30015 too many files */
export function checkEntries(
  inputs: readonly AttachmentInput[] | null | undefined,
  files: readonly ReceivedFile[],
): void {
  checkFileCount(files.length);
  const known = new Set(files.map(({ index }) => String(index)));
  const missing = inputs?.some(({ id }, index) => (id === undefined ? index >= files.length : !known.has(String(id))));
  if (missing) throw UPLOADED_FILE_NOT_FOUND();
}

function nameOf(original: string, isSpoiler: boolean): Pick<StoredAttachment, "filename" | "title"> {
  const safe = safeFilename(original);
  const title = safe === original ? {} : { title: original.replace(/\.[^.]*$/, "").slice(0, 1024) };
  return { filename: isSpoiler && !safe.startsWith(SPOILER) ? safeFilename(SPOILER + safe) : safe, ...title };
}

const flagsOf = ({ is_clip, is_spoiler }: AttachmentInput, { animated }: FileFacts): number =>
  (is_clip ? AttachmentFlags.IsClip : 0) |
  (is_spoiler ? AttachmentFlags.IsSpoiler : 0) |
  (animated ? AttachmentFlags.IsAnimated : 0);

async function prepareFile(channelId: string, file: ReceivedFile, input: AttachmentInput = {}): Promise<PreparedFile> {
  const id = Snowflake.generate();
  const name = nameOf(input.filename ?? file.filename, input.is_spoiler ?? false);
  const facts = await describeFile(file.path, name.filename);
  const flags = flagsOf(input, facts);
  const attachment: StoredAttachment = {
    id,
    key: attachmentKey(channelId, id, name.filename),
    ...name,
    size: file.size,
    content_type: facts.contentType,
    ...sizeOf(facts),
    ...(input.title && { title: input.title }),
    ...(input.description && { description: input.description }),
    ...(flags > 0 && { flags }),
    ...lengthOf(facts, input),
  };
  return { source: file.path, attachment };
}

const sizeOf = ({ width, height, placeholder }: FileFacts): Partial<StoredAttachment> => ({
  ...(width && height && { width, height }),
  ...(placeholder && { placeholder, placeholder_version: PLACEHOLDER_VERSION }),
});

/** Of a voice message what its sender measured, since that is what the waveform fits; else what the file says. */
function lengthOf(
  { contentType, seconds }: FileFacts,
  { duration_secs, waveform }: AttachmentInput,
): Partial<StoredAttachment> {
  const isSound = contentType.startsWith("audio/");
  if (isSound && typeof duration_secs === "number" && waveform) return { duration_secs, waveform };
  return seconds === undefined ? {} : { duration_secs: seconds };
}

/** Finds out what these files are, and stores nothing yet. */
export function prepareFiles(
  channelId: string,
  files: readonly ReceivedFile[],
  inputs: readonly AttachmentInput[] | null | undefined,
): Promise<PreparedFile[]> {
  return Promise.all(
    files.map((file, position) => prepareFile(channelId, file, entryOf(inputs ?? [], file, position))),
  );
}

/**
 * A voice message is one sound and nothing else.
 * @throws 50159 to 50161
 * @see https://discord.com/developers/docs/resources/message#voice-messages
 */
export function checkVoice(flags: number, parts: CheckedContent, files: readonly PreparedFile[]): void {
  if ((flags & MessageFlags.IsVoiceMessage) === 0) return;
  if (parts.content || parts.embeds.length > 0 || parts.components.length > 0) {
    throw VOICE_MESSAGES_DO_NOT_SUPPORT_ADDITIONAL_CONTENT();
  }
  const [sound] = files;
  if (files.length !== 1 || !sound?.attachment.content_type.startsWith("audio/")) {
    throw VOICE_MESSAGES_MUST_HAVE_A_SINGLE_AUDIO_ATTACHMENT();
  }
  if (sound.attachment.waveform === undefined) throw VOICE_MESSAGES_MUST_HAVE_SUPPORTING_METADATA();
}
