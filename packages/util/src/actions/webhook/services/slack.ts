import type { EmbedInput, SlackAttachment, SlackMessage, WebhookExecute } from "@spacebar/schemas";
import { clip, fitEmbeds } from "./fitEmbeds.js";
import type { Room } from "./fitEmbeds.js";

const NAMED_COLOURS = new Map([
  ["good", 0x2eb886],
  ["warning", 0xdaa038],
  ["danger", 0xa30200],
]);
const HEX_COLOUR = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;

/** `#f00` and `#ff0000` are one colour; what is none is left out. */
function colour(text: string | null | undefined): number | undefined {
  const hex = HEX_COLOUR.exec(text ?? "")?.[1];
  if (!hex) return NAMED_COLOURS.get(text ?? "");
  return Number.parseInt(hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex, 16);
}

const LINK = /<(https?:\/\/[^|<>\s]{1,2048}|mailto:[^|<>\s]{1,256})(?:\|([^<>]{0,1024}))?>/g;
const BROADCAST = /<!(everyone|here|channel|group)(?:\|[^<>]{0,256})?>/g;
const ENTITIES = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
]);

const convertLink = (_: string, address: string, label: string | undefined): string => {
  const isMail = address.startsWith("mailto:");
  if (!label) return isMail ? address.slice("mailto:".length) : address;
  return isMail ? label : `[${label}](${address})`;
};

/**
 * Slack's marks for links and for everybody as ours; bold and italic text stays as it is.
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
const convertText = (text: string | null | undefined): string =>
  (text ?? "")
    .replaceAll(LINK, convertLink)
    .replaceAll(BROADCAST, (_, whom: string) => (whom === "here" ? "@here" : "@everyone"))
    .replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES.get(entity) ?? entity);

const convertFields = ({ fields }: SlackAttachment): EmbedInput["fields"] =>
  fields?.flatMap((field) => {
    const name = convertText(field.title ?? field.name).trim();
    const value = convertText(field.value).trim();
    // Slack shows a field that has only one of them; an embed needs both.
    if (!name && !value) return [];
    return { name: name || "\u200b", value: value || "\u200b", inline: field.short ?? field.inline ?? false };
  });

function instant(seconds: number | string | null | undefined): string | undefined {
  const date = new Date(Number(seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** What stands in the box, besides its text. */
function convertBox(attachment: SlackAttachment): EmbedInput {
  const title = convertText(attachment.title);
  const footer = convertText(attachment.footer);
  const author = convertText(attachment.author_name);
  const fields = convertFields(attachment);
  return {
    ...(title && { title, url: attachment.title_link }),
    ...(author && { author: { name: author, url: attachment.author_link, icon_url: attachment.author_icon } }),
    ...(footer && { footer: { text: footer, icon_url: attachment.footer_icon } }),
    ...(attachment.image_url && { image: { url: attachment.image_url } }),
    ...(attachment.thumb_url && { thumbnail: { url: attachment.thumb_url } }),
    ...(fields?.length && { fields }),
  };
}

/** The fallback is for who cannot show the rest: it stands where there is nothing else. */
function convertAttachment(attachment: SlackAttachment): EmbedInput[] {
  const box = convertBox(attachment);
  const isBare = Object.keys(box).length === 0;
  const description = convertText(attachment.text) || (isBare ? convertText(attachment.fallback) : "");
  if (isBare && !description.trim()) return [];
  return [
    {
      ...box,
      ...(description && { description }),
      color: colour(attachment.color),
      timestamp: instant(attachment.ts),
    },
  ];
}

/** Attachments whose text stands above the box, not in it. */
const pretexts = (attachments: readonly SlackAttachment[]): string[] =>
  attachments.flatMap(({ pretext }) => (pretext ? [convertText(pretext)] : []));

/**
 * A message of Slack's incoming webhooks as one of ours. What has no counterpart (`channel`, `icon_emoji`, blocks) is ignored.
 * @see https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
 */
export function convertSlack(message: SlackMessage, room: Room): WebhookExecute {
  const attachments = message.attachments ?? [];
  const content = [convertText(message.text), ...pretexts(attachments)].filter(Boolean).join("\n");
  const username = message.username?.trim();
  return {
    ...(content && { content: clip(content, room.characters) }),
    ...(username && { username: clip(username, 80) }),
    ...(message.icon_url && { avatar_url: message.icon_url }),
    embeds: fitEmbeds(attachments.flatMap(convertAttachment), room),
  };
}
