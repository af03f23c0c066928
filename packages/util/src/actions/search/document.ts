import type { Embed } from "@spacebar/schemas";
import { ChannelType, MessageReferenceType, MessageType } from "discord-api-types/v10";
import { textTag, textWords } from "../../db/index.js";
import type { SearchDocument } from "../../db/index.js";
import type { Channel, Message, StoredAttachment } from "../../entities/index.js";
import { findLinks, parseUrl } from "../../lib/index.js";
import * as tag from "./tags.js";

/** More than this of a text is not looked at: a position in a document has an upper bound. */
const MAX_WORDS = 16_000;

/** What a message's document takes from other rows. */
export interface DocumentParts {
  authorIsBot: boolean;
  /** The author of the message it answers. */
  repliedTo: string | null;
  channel: Pick<Channel, "id" | "type" | "parent_id">;
}

/** Everybody who reads a channel reads its public threads; a private thread is a place of its own. */
const placeOf = ({ id, type, parent_id }: DocumentParts["channel"]): string =>
  type === ChannelType.PublicThread || type === ChannelType.AnnouncementThread ? (parent_id ?? id) : id;

function hostOf(link: string): string[] {
  const labels = parseUrl(link)?.hostname.split(".") ?? [];
  return labels.map((_, start) => labels.slice(start).join(".")).slice(0, Math.max(1, labels.length - 1));
}

const contentType = (type: string) => (attachment: StoredAttachment) => attachment.content_type.startsWith(type);

/** @see https://discord.com/developers/docs/resources/message#search-guild-messages-search-has-types */
function partTags(message: Message, embeds: readonly Embed[], links: readonly string[]): string[] {
  const { attachments } = message;
  const image = ({ type, image }: Embed) => type === "image" || type === "gifv" || image !== undefined;
  const has: [string, boolean][] = [
    ["image", attachments.some(contentType("image/")) || embeds.some(image)],
    ["sound", attachments.some(contentType("audio/"))],
    ["video", attachments.some(contentType("video/")) || embeds.some(({ video }) => video !== undefined)],
    ["file", attachments.length > 0],
    ["embed", embeds.length > 0],
    ["link", links.length > 0],
    ["poll", Boolean(message.poll)],
    ["snapshot", message.message_reference?.type === MessageReferenceType.Forward],
  ];
  return has.flatMap(([what, holds]) => (holds ? tag.has(what) : []));
}

/** The wider kinds that a search knows. */
function embedKinds({ type, video, image }: Embed): string[] {
  if (type === "gifv") return ["gif"];
  if (type === "link" || type === "article") return ["article"];
  return [...(type === "image" || image ? ["image"] : []), ...(type === "video" || video ? ["video"] : [])];
}

const embedTags = (embed: Embed): string[] => [
  ...embedKinds(embed).map(tag.embedType),
  ...(embed.provider ? [textTag(tag.PROVIDER, embed.provider.name)] : []),
];

/** Found by its whole name, the name without its extension, and each word of that. */
function fileTags({ filename, title }: StoredAttachment): string[] {
  const name = filename.toLowerCase();
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const names = [name, stem, ...stem.split(/[^\p{L}\p{N}]+/u), ...(title ? [title.toLowerCase()] : [])];
  return [
    ...names.filter(Boolean).map((text) => textTag(tag.FILENAME, text)),
    ...(dot > 0 ? [textTag(tag.EXTENSION, name.slice(dot + 1))] : []),
  ];
}

function replyTags({ type, referenced_id }: Message, repliedTo: string | null): string[] {
  if (type !== MessageType.Reply || !referenced_id) return [];
  return [tag.repliedToMessage(referenced_id), ...(repliedTo ? [tag.repliedToUser(repliedTo)] : [])];
}

/** What the index keeps of a message: what it says and what can be asked of it. */
export function computeDocument(message: Message, { authorIsBot, repliedTo, channel }: DocumentParts): SearchDocument {
  const embeds = message.embeds as Embed[];
  const links = findLinks(message.content, { suppressed: true });
  const hosts = [...links, ...embeds.flatMap(({ url }) => url ?? [])].flatMap(hostOf);
  const kind = message.webhook_id ? "webhook" : authorIsBot ? "bot" : "user";
  const tags = [
    tag.authorType(kind),
    ...message.mentions.map(tag.mention),
    ...message.mention_roles.map(tag.roleMention),
    ...(message.mention_everyone ? [tag.EVERYONE] : []),
    ...(message.pinned_at ? [tag.PINNED] : []),
    ...replyTags(message, repliedTo),
    ...partTags(message, embeds, links),
    ...embeds.flatMap(embedTags),
    ...hosts.map((host) => textTag(tag.HOST, host)),
    ...message.attachments.flatMap(fileTags),
  ];
  return {
    id: message.id,
    guildId: message.guild_id,
    channelId: message.channel_id,
    placeId: placeOf(channel),
    authorId: message.author_id,
    words: textWords(message.content).slice(0, MAX_WORDS),
    tags: [...new Set(tags)],
  };
}
