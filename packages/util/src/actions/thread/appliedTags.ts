import { ChannelFlags } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import type { Channel } from "../../entities/index.js";
import {
  fieldError,
  formError,
  MISSING_PERMISSIONS,
  TAG_REQUIRED_TO_CREATE_A_FORUM_POST_IN_THIS_CHANNEL,
} from "../../errors/index.js";
import { isModerator } from "./checkThread.js";

type Forum = Pick<Channel, "available_tags" | "flags">;

/**
 * The tags a post is to have.
 * @param before the tags it has
 * @throws 40067 the forum wants one · 50013 one that only moderators put on or take off · 50035 one the forum has not
 * @see https://discord.com/developers/docs/resources/channel#forum-tag-object
 */
export function readAppliedTags(
  by: Pick<ChannelAccess, "permissions">,
  forum: Forum,
  asked: readonly string[],
  before: readonly string[] = [],
): string[] {
  const wanted = [...new Set(asked)];
  const tags = new Map((forum.available_tags ?? []).map((tag) => [tag.id, tag]));
  const unknown = wanted.findIndex((id) => !tags.has(id));
  if (unknown >= 0)
    throw formError({
      [`applied_tags.${unknown}`]: fieldError("BASE_TYPE_CHOICES", { choices: [...tags.keys()].join(", ") }),
    });
  const changed = [...wanted.filter((id) => !before.includes(id)), ...before.filter((id) => !wanted.includes(id))];
  if (changed.some((id) => tags.get(id)?.moderated) && !isModerator(by)) throw MISSING_PERMISSIONS();
  const needsOne = (forum.flags & ChannelFlags.RequireTag) !== 0;
  if (needsOne && wanted.length === 0 && !isModerator(by)) throw TAG_REQUIRED_TO_CREATE_A_FORUM_POST_IN_THIS_CHANNEL();
  return wanted;
}
