import type { ChannelModify, ForumTagInput } from "@spacebar/schemas";
import { ChannelFlags, ChannelType } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { Channel, StoredDefaultReaction, StoredTag } from "../../entities/index.js";
import {
  fieldError,
  formError,
  MAXIMUM_NUMBER_OF_TAGS_IN_FORUM_HAS_BEEN_REACHED,
  TAG_NAMES_MUST_BE_UNIQUE,
  UNKNOWN_TAG,
} from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { isForum } from "../../permissions/index.js";

/** The flags of a channel that its settings change. */
const SETTABLE: Partial<Record<ChannelType, number>> = {
  [ChannelType.GuildForum]: ChannelFlags.RequireTag,
  [ChannelType.GuildMedia]: ChannelFlags.RequireTag | ChannelFlags.HideMediaDownloadOptions,
};

type Before = Pick<Channel, "type" | "flags" | "available_tags">;
type Emoji = { emoji_id?: string | null; emoji_name?: string | null };

/** A custom emoji or one of Unicode: of both the custom one counts. */
const readEmoji = ({ emoji_id, emoji_name }: Emoji): StoredDefaultReaction => ({
  emoji_id: emoji_id ?? null,
  emoji_name: emoji_id ? null : emoji_name || null,
});

function readReaction(input: Emoji | null): StoredDefaultReaction | null {
  const emoji = input && readEmoji(input);
  return emoji && (emoji.emoji_id ?? emoji.emoji_name) !== null ? emoji : null;
}

function readTag(input: ForumTagInput, known: ReadonlyMap<string, StoredTag>): StoredTag {
  if (input.id && known.size > 0 && !known.has(input.id)) throw UNKNOWN_TAG();
  const before = known.get(input.id ?? "");
  const name = input.name.trim();
  if (name === "") throw formError({ available_tags: fieldError("BASE_TYPE_BAD_LENGTH", { min: 1, max: 50 }) });
  const emoji = input.emoji_id === undefined && input.emoji_name === undefined && before ? before : input;
  const moderated = input.moderated ?? before?.moderated ?? false;
  return { id: before?.id ?? Snowflake.generate(), name, moderated, ...readEmoji(emoji) };
}

/** Tags that are named by their id keep it; the others are new. */
function readTags(input: readonly ForumTagInput[], before: readonly StoredTag[]): StoredTag[] {
  const max = Config.get().limits.channel.maxTags;
  if (input.length > max) throw MAXIMUM_NUMBER_OF_TAGS_IN_FORUM_HAS_BEEN_REACHED({ max });
  const known = new Map(before.map((tag) => [tag.id, tag]));
  const tags = input.map((tag) => readTag(tag, known));
  if (new Set(tags.map(({ name }) => name.toLowerCase())).size < tags.length) throw TAG_NAMES_MUST_BE_UNIQUE();
  return tags;
}

/**
 * What of the request only forums and media channels have.
 * @param channel as it is before
 * @throws 10087 a tag that is not there · 30048 too many tags · 40061 two of the same name
 * @see https://discord.com/developers/docs/resources/channel#forum-tag-object
 */
export function readForumSettings(channel: Before, input: Omit<ChannelModify, "name">): Partial<Channel> {
  if (!isForum(channel)) return {};
  const { available_tags, default_reaction_emoji, flags } = input;
  const settable = SETTABLE[channel.type] ?? 0;
  return {
    ...(available_tags !== undefined && {
      available_tags: readTags(available_tags ?? [], channel.available_tags ?? []),
    }),
    ...(default_reaction_emoji !== undefined && { default_reaction_emoji: readReaction(default_reaction_emoji) }),
    ...(flags != null && { flags: (channel.flags & ~settable) | (flags & settable) }),
  };
}
