import { MessageFlags } from "discord-api-types/v10";
import type { Message } from "../../entities/index.js";

const KEPT_FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.IsVoiceMessage | MessageFlags.IsComponentsV2;

/** What a copy takes of its source: it mentions nobody, and shows the source's files where they lie. */
export const copyOf = ({ content, embeds, components, attachments, flags }: Message) => ({
  content,
  embeds,
  components,
  attachments: attachments.map((attachment) => ({ ...attachment, borrowed: true })),
  flags: MessageFlags.IsCrosspost | (flags & KEPT_FLAGS),
});

/** What is left of a copy when its source is gone. */
export const GONE: ReturnType<typeof copyOf> = {
  content: "[Original Message Deleted]",
  embeds: [],
  components: [],
  attachments: [],
  flags: MessageFlags.IsCrosspost | MessageFlags.SourceMessageDeleted,
};
